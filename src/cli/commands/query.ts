import { type Command, Option } from "commander";
import type { Finish } from "../program.js";

export const QUERY_FORMATS = ["table", "csv", "json", "ndjson"] as const;

export interface QueryFlags {
  readonly format: (typeof QUERY_FORMATS)[number];
}

const HELP = `
Examples:
  $ zhibiao query out/ "select region, period, value, unit from panel where concept like 'econ.gdp%'"
  $ zhibiao query out/ "select * from targets where actual is null" --format csv > open.csv
  $ zhibiao query out/ "from findings"
  $ zhibiao query out/ "select table_name, column_name, comment from duckdb_columns() where not internal"

Tables: documents, indicators, links, checks, issues, codebook. Views: panel (a row for each region, period and concept),
targets (and what became of them), findings (what does not add up, what was doubtful). The SQL is DuckDB's.`;

export function declareQuery(program: Command, finish: Finish): void {
  program
    .command("query")
    .description("ask a dataset in SQL")
    .argument("<dir>", "the folder that extract -o wrote")
    .argument("<sql>", "one statement; - reads it from standard input")
    .addOption(new Option("-f, --format <name>", "how to print the rows").choices(QUERY_FORMATS).default("table"))
    .addHelpText("after", HELP)
    .action(async (out: string, sql: string, flags: QueryFlags) => {
      const { queryCommand } = await import("../query.js");
      finish(await queryCommand(out, sql, flags));
    });
}
