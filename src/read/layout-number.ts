/** A cell's number as printed: 3,963.66, -1.2%, (45). */
const NUMBER = /^[(（]?[-+−–△▲]?\d+(?:,\d+)*(?:\.\d+)?\s*[%％‰]?[)）]?$/;
export const isNumber = (text: string): boolean => NUMBER.test(text.replace(/\s/g, ""));

/** A number, or the dashes and dots that stand for none. */
export const isValue = (text: string): boolean => isNumber(text) || /^[-–—―－…·.]+$/.test(text);
