-- The second first-wins book (PROTOCOL §5.1): one device key, one counter, one txid. Off the claiming path, keyed by
-- device key.
CREATE TABLE central_bank.signature_counter (
    suite       smallint    NOT NULL,
    device_key  bytea       NOT NULL,
    counter     bigint      NOT NULL,
    txid        bytea       NOT NULL,
    root        bytea       NOT NULL,
    certificate bytea       NOT NULL,
    device      bytea       NOT NULL,
    noted_at    timestamptz NOT NULL,
    CONSTRAINT signature_counter_pk PRIMARY KEY (device_key, suite, counter),
    CONSTRAINT signature_counter_positive CHECK (counter > 0),
    CONSTRAINT signature_counter_sizes CHECK (
        octet_length(device_key) = 33 AND octet_length(txid) = 32 AND octet_length(root) = 16
        AND octet_length(certificate) = 32 AND octet_length(device) = 8)
);

-- kind: 1 DOUBLE_SPEND, 2 EQUIVOCATION. "encoded" is the file that a verifier judges with the root certificate alone.
CREATE TABLE central_bank.evidence (
    root             bytea       NOT NULL,
    kind             smallint    NOT NULL,
    first_txid       bytea       NOT NULL,
    first_component  smallint    NOT NULL,
    second_txid      bytea       NOT NULL,
    second_component smallint    NOT NULL,
    device           bytea       NOT NULL,
    encoded          bytea       NOT NULL,
    found_at         timestamptz NOT NULL,
    CONSTRAINT evidence_pk PRIMARY KEY (root, kind, first_txid, first_component, second_txid, second_component),
    CONSTRAINT evidence_kind_known CHECK (kind IN (1, 2)),
    CONSTRAINT evidence_names_two CHECK (first_txid <> second_txid)
);

CREATE TABLE central_bank.revocation (
    certificate  bytea       NOT NULL,
    device       bytea       NOT NULL,
    revoked_at   timestamptz NOT NULL,
    list_version bigint      NOT NULL,
    CONSTRAINT revocation_pk PRIMARY KEY (certificate),
    CONSTRAINT revocation_sizes CHECK (octet_length(certificate) = 32 AND octet_length(device) = 8)
);
CREATE INDEX revocation_by_version ON central_bank.revocation (list_version);

CREATE TABLE central_bank.revocation_list (
    version      bigint      NOT NULL,
    from_version bigint      NOT NULL,
    issued_at    timestamptz NOT NULL,
    encoded      bytea       NOT NULL,
    CONSTRAINT revocation_list_pk PRIMARY KEY (version),
    CONSTRAINT revocation_list_versions CHECK (from_version >= 0 AND version > from_version)
);

GRANT SELECT, INSERT ON central_bank.signature_counter TO central_bank;
GRANT SELECT, INSERT ON central_bank.evidence TO central_bank;
GRANT SELECT, INSERT ON central_bank.revocation TO central_bank;
GRANT SELECT, INSERT ON central_bank.revocation_list TO central_bank;
