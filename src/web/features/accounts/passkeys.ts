/** The browser's own part of passkeys. */

/** Only on a secure address, and where the browser speaks the web's own JSON of them. */
export const canUsePasskeys = (): boolean =>
  'PublicKeyCredential' in window && 'parseCreationOptionsFromJSON' in window.PublicKeyCredential;

type Json = Record<string, unknown>;

const read = (credential: Credential | null): Json | null =>
  credential === null ? null : ((credential as PublicKeyCredential).toJSON() as unknown as Json);

/** The browser says the same of a person who changes their mind and of a device that cannot. */
async function orBrokenOff(work: () => Promise<Credential | null>): Promise<Json | null> {
  try {
    return read(await work());
  } catch (cause) {
    if (cause instanceof DOMException) return null;
    throw cause;
  }
}

/** Makes a passkey on a device; null when it was broken off. */
export const makePasskey = (options: Json): Promise<Json | null> =>
  orBrokenOff(() =>
    navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
        options as unknown as PublicKeyCredentialCreationOptionsJSON,
      ),
    }),
  );

/** Asks a device for one of its passkeys; null when it was broken off. */
export const askPasskey = (options: Json): Promise<Json | null> =>
  orBrokenOff(() =>
    navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(
        options as unknown as PublicKeyCredentialRequestOptionsJSON,
      ),
    }),
  );
