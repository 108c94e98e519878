-- Codes, recovery codes, passkeys and sessions by single sign-on: tables of the sign-in library's plugins
-- (better-auth 1.7.25, passkey 1.7.6), as its own compileMigrations() gives them. A test proves that none is pending.

alter table auth."user" add column "twoFactorEnabled" boolean default false;
alter table auth."session" add column "singleSignOn" text;
create table auth."twoFactor" ("id" text not null primary key, "secret" text not null, "backupCodes" text not null, "userId" text not null references auth."user" ("id") on delete cascade, "verified" boolean, "failedVerificationCount" integer, "lockedUntil" timestamptz);
create table auth."passkey" ("id" text not null primary key, "name" text, "publicKey" text not null, "userId" text not null references auth."user" ("id") on delete cascade, "credentialID" text not null, "counter" integer not null, "deviceType" text not null, "backedUp" boolean not null, "transports" text, "createdAt" timestamptz, "aaguid" text);
create index "twoFactor_secret_idx" on auth."twoFactor" ("secret");
create index "twoFactor_userId_idx" on auth."twoFactor" ("userId");
create index "passkey_userId_idx" on auth."passkey" ("userId");
create index "passkey_credentialID_idx" on auth."passkey" ("credentialID");
grant select, insert, update, delete on auth."twoFactor", auth."passkey" to zc_auth;

-- Where an organisation's people sign in, when it is not here. One for each organisation.
create table workspaces_identity_provider (
  organisation_id text primary key references workspaces_organisation,
  issuer text not null,
  client_id text not null,
  -- AES-256-GCM under a key that is derived from the home's secret, bound to the organisation.
  client_secret bytea not null,
  -- Lower case. Only addresses of these domains are believed.
  email_domains text[] not null check (cardinality(email_domains) > 0),
  -- Members other than owners come in no other way.
  required boolean not null default false,
  updated_at timestamptz not null
);
create index workspaces_identity_provider_domains on workspaces_identity_provider using gin (email_domains);
alter table workspaces_identity_provider enable row level security;
alter table workspaces_identity_provider force row level security;
create policy tenant on workspaces_identity_provider
  using (organisation_id = (select nullif(current_setting('app.organisation_id', true), '')));
-- Who has typed an address asks where its domain signs in, before any organisation is set.
create policy sign_in on workspaces_identity_provider for select
  using ((select nullif(current_setting('app.email_domain', true), '')) = any (email_domains));
-- Finding one's workspaces asks which of their organisations insist on it.
create policy self on workspaces_identity_provider for select
  using (exists (
    select from workspaces_member m
    where m.organisation_id = workspaces_identity_provider.organisation_id
      and m.user_id = (select nullif(current_setting('app.user_id', true), ''))
  ));
-- The name of the organisation, for whoever may choose between two that share a domain.
create policy sign_in on workspaces_organisation for select
  using (exists (
    select from workspaces_identity_provider p
    where p.organisation_id = workspaces_organisation.organisation_id
      and (select nullif(current_setting('app.email_domain', true), '')) = any (p.email_domains)
  ));
grant select, insert, update, delete on workspaces_identity_provider to zc_app;
