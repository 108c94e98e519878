/** Stands in the trail where a value must not be kept; that it was set, changed or cleared still shows. */
export const REDACTED = '[redacted]';
