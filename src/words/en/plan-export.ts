export const planExport = {};
