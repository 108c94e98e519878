export const refusalsPlans = {};
