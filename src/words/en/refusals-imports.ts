export const refusalsImports = {};
