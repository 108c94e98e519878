export const refusalsAudit = {
  'audit.not-found': 'There is no such entry in the audit trail.',
  'audit.bad-filters': 'These filters cannot be used. Set them again and try once more.',
};
