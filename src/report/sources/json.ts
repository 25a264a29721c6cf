import { safeJson } from '../json.js';
import type { SourcesReport } from './sources-report.js';

export const formatSourcesJson = (report: SourcesReport): string => safeJson(report);
