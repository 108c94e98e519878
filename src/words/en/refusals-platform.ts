export const refusalsPlatform = {};
