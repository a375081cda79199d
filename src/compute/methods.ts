import type {
  ClusterFit,
  ClusterRequest,
  ClusterResult,
  ColumnProfile,
  CompareFigures,
  CompareRequest,
  CompareResult,
  Control,
  Distribution,
  EntityAnswer,
  Execution,
  Explanation,
  ExportedFile,
  ExportRequest,
  ForecastFigures,
  ForecastRequest,
  ForecastResult,
  ImportReport,
  ImportRequest,
  Preflight,
  MemoryReport,
  Result,
  Table,
} from '../../workers/api.ts'
import type { ClusterPlan, ComparePlan, ExplainPlan, ForecastPlan, Plan } from '../lang/plan.ts'

type Method<R, A> = (request: R, control: Control) => Promise<A>
type TablePlan = Exclude<Plan, ClusterPlan | ComparePlan | ForecastPlan>

/** What the page may ask of each worker: types alone, so that no core's code enters the page's bundle. */
export type DuckdbMethods = {
  open: Method<string, null>
  importFile: Method<ImportRequest, ImportReport>
  preflight: Method<Pick<ImportRequest, 'files' | 'reading'>, Preflight | null>
  runPlan: Method<TablePlan, Execution<Result>>
  readFeatures: Method<ClusterPlan, Float64Array[]>
  writeClusters: Method<{ plan: ClusterPlan; fit: ClusterFit }, Execution<ClusterResult>>
  readFigures: Method<ComparePlan, CompareRequest>
  writeComparison: Method<
    { plan: ComparePlan; request: CompareRequest; figures: CompareFigures },
    Execution<CompareResult>
  >
  readSeries: Method<ForecastPlan, ForecastRequest>
  writeForecast: Method<{ plan: ForecastPlan; figures: ForecastFigures }, Execution<ForecastResult>>
  explainGroup: Method<ExplainPlan, Explanation>
  /** `null` where no entity has that key. */
  explainEntity: Method<{ plan: ExplainPlan; who: string }, EntityAnswer | null>
  exportRelation: Method<ExportRequest, ExportedFile>
  profileTable: Method<{ relation: string; columns: string[] | null }, ColumnProfile[]>
  describeDistribution: Method<{ relation: string; column: string }, Distribution>
  readPage: Method<{ relation: string; offset: number; limit: number }, Table>
  /** Rows of a source that could not be read: columns file, line, reason, text. */
  readRejects: Method<{ table: string; offset: number; limit: number }, Table>
  drop: Method<string[], void>
  memory: Method<null, MemoryReport>
  version: Method<null, string>
}

export type ClusterMethods = { fitClusters: Method<ClusterRequest, ClusterFit> }
export type HashMethods = { hashBlob: Method<Blob, string> }
export type ForecastMethods = { forecastSegments: Method<ForecastRequest, ForecastFigures> }
export type StatisticsMethods = { compareSegments: Method<CompareRequest, CompareFigures> }
