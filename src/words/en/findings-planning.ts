export const findingsPlanning = {};
