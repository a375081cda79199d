import { SQLDialect } from '@codemirror/lang-sql'

/** DuckDB's words, without those that are everyday column names (`day`, `name`, `value`): calling them keywords confuses. */
export const duckdbDialect = SQLDialect.define({
  keywords:
    'all and anti any array as asc asof attach between by case cast collate columns create cross current_date ' +
    'current_timestamp desc describe distinct else end escape except exclude exists explain filter first following from full ' +
    'glob group grouping having ignore ilike in inner intersect interval into is isnull join lambda lateral left like ' +
    'limit materialized natural not notnull null nulls offset on or order outer over partition percent pivot positional ' +
    'preceding qualify range recursive respect right row rows sample select semi sets similar some struct summarize ' +
    'table tablesample then to try_cast unbounded union unnest unpivot using values view when where window with within',
  builtin:
    'abs approx_count_distinct arg_max arg_min any_value avg cast ceil coalesce concat corr count count_if date_add ' +
    'date_diff date_part date_sub date_trunc dense_rank epoch extract first_value floor generate_series greatest if ' +
    'ifnull lag last_value lead least length list ln log lower lpad max median min mode ntile nullif percent_rank power ' +
    'quantile quantile_cont rank regexp_extract regexp_matches regexp_replace replace round row_number split_part sqrt ' +
    'stddev strftime string_agg strptime substring sum trim trunc upper var_samp variance',
  types:
    'bigint blob boolean date decimal double float hugeint integer json numeric real smallint text time timestamp ' +
    'timestamptz tinyint ubigint uinteger uuid varchar',
  doubleDollarQuotedStrings: false,
  operatorChars: '*+-%<>!=&|~^/:',
  specialVar: '$',
  caseInsensitiveIdentifiers: true,
})

/** Keywords and functions, for completion. */
export const sqlWords = `${duckdbDialect.spec.keywords} ${duckdbDialect.spec.builtin}`.split(' ')
