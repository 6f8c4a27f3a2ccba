/** Ends a worker, or its task, in the way that is named; does nothing for any other name. */
export function poison(how) {
  switch (how) {
    case "throw":
      throw new TypeError("poison");
    case "exit":
      process.exit(1);
      break;
    case "hang":
      for (;;);
    case "memory": {
      const kept = [];
      for (;;) kept.push(new Array(1_000_000).fill(kept.length));
    }
  }
}
