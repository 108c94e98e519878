/** Creators as persons: what is held of them, where their parcels go, what they agreed to. */
export { exportAddresses, listAddresses, seesLibrary } from './addresses.ts';
export { assertKeysHeld, rotateDataKey, type RotationProgress } from './rotate.ts';
export { erasePerson, findCreatorName, readAddresses, readPerson } from './store.ts';
export { getConsentText, getPerson, recordConsent, setPersonField, showPersonField, withdrawConsent } from './verbs.ts';
