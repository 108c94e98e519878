export const refusalsCreators = {};
