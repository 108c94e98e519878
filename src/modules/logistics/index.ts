/** Parcels: opened, packed, sent, arrived, come back or lost; their goods and the address that they went to. */
export type { ShipmentFollower } from './follower.ts';
export { importStates, previewStates } from './import-states.ts';
export { countShipments, findShipmentVersion, getShipment, listShipments } from './list.ts';
export { moveShipment, type Move, type MovedShipment } from './move-shipment.ts';
export { openShipment, type NewShipment } from './open-shipment.ts';
export { exportPackingList, readPackingList } from './packing-list.ts';
export { forgetShipments, readSentAddresses } from './parcel-address.ts';
export { getShipmentSetting, setShipmentSetting, sweepAddresses } from './setting.ts';
export { editShipment, moveShipments, openShipments, resendShipment } from './verbs.ts';
