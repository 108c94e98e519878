/** Keeps the place of rows that are out of sight. */
export const SpacerRow = ({ height }: { height: number }) =>
  height <= 0 ? null : <tr aria-hidden="true" style={{ height }} />;
