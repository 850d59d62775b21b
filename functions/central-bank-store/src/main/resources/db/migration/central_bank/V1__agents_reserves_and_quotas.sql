-- Who may issue, and how much (PROTOCOL §7). The schema is made by the migration itself, the role central_bank before
-- it, by whoever provisions the database. What the role is not granted here, it cannot do: history has no UPDATE and
-- no DELETE.

GRANT USAGE ON SCHEMA central_bank TO central_bank;

CREATE TABLE central_bank.agent (
    agent_id    text        NOT NULL,
    certificate bytea       NOT NULL,
    admitted_at timestamptz NOT NULL,
    CONSTRAINT agent_pk PRIMARY KEY (agent_id)
);

-- The part of an agent's reserve that stands behind its quotas. The row is what grants and returns lock.
CREATE TABLE central_bank.reserve (
    agent_id text   NOT NULL,
    currency text   NOT NULL,
    frozen   bigint NOT NULL,
    CONSTRAINT reserve_pk PRIMARY KEY (agent_id, currency),
    CONSTRAINT reserve_frozen_not_negative CHECK (frozen >= 0)
);

-- An agent's reserve is the sum of its postings: no balance row that every settlement would have to lock. The sum may
-- fall below zero, which is the agent's debt to the central bank (ADR 12).
CREATE TABLE central_bank.reserve_posting (
    agent_id           text        NOT NULL,
    currency           text        NOT NULL,
    posted_at          timestamptz NOT NULL,
    posting_id         bytea       NOT NULL,
    kind               smallint    NOT NULL,
    signed_minor_units bigint      NOT NULL,
    CONSTRAINT reserve_posting_pk PRIMARY KEY (agent_id, currency, posted_at, posting_id),
    CONSTRAINT reserve_posting_kind_known CHECK (kind IN (1, 2)),
    CONSTRAINT reserve_posting_id_size CHECK (octet_length(posting_id) = 16)
);
COMMENT ON COLUMN central_bank.reserve_posting.kind IS '1 deposited from outside of this system, 2 settlement';

-- One grant: one series key, one certificate, one amount. "returned" only grows.
CREATE TABLE central_bank.quota (
    agent_id     text        NOT NULL,
    request_id   bytea       NOT NULL,
    request_hash bytea       NOT NULL,
    series       bytea       NOT NULL,
    currency     text        NOT NULL,
    amount       bigint      NOT NULL,
    returned     bigint      NOT NULL,
    certificate  bytea       NOT NULL,
    granted_at   timestamptz NOT NULL,
    CONSTRAINT quota_pk PRIMARY KEY (agent_id, request_id),
    CONSTRAINT quota_series_once UNIQUE (series),
    CONSTRAINT quota_amount_positive CHECK (amount > 0),
    CONSTRAINT quota_returned_in_range CHECK (returned BETWEEN 0 AND amount),
    CONSTRAINT quota_sizes CHECK (
        octet_length(request_id) = 16 AND octet_length(request_hash) = 32 AND octet_length(series) = 8)
);

CREATE TABLE central_bank.quota_return (
    agent_id    text        NOT NULL,
    return_id   bytea       NOT NULL,
    series      bytea       NOT NULL,
    currency    text        NOT NULL,
    amount      bigint      NOT NULL,
    returned_at timestamptz NOT NULL,
    CONSTRAINT quota_return_pk PRIMARY KEY (agent_id, return_id),
    CONSTRAINT quota_return_amount_positive CHECK (amount > 0),
    CONSTRAINT quota_return_sizes CHECK (octet_length(return_id) = 16 AND octet_length(series) = 8)
);

-- No quota without reserve, whoever writes: more may only be frozen than before while the reserve covers all of it.
-- The row is locked by the writing statement, so two grants never count the same money.
CREATE FUNCTION central_bank.reserve_covers_frozen() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS
$$
BEGIN
    IF NEW.frozen > (SELECT coalesce(sum(p.signed_minor_units), 0)
                     FROM central_bank.reserve_posting p
                     WHERE p.agent_id = NEW.agent_id AND p.currency = NEW.currency) THEN
        RAISE EXCEPTION 'more frozen than the reserve holds'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'reserve_covers_frozen';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER reserve_covers_frozen_update AFTER UPDATE ON central_bank.reserve
    FOR EACH ROW WHEN (NEW.frozen > OLD.frozen) EXECUTE FUNCTION central_bank.reserve_covers_frozen();
CREATE TRIGGER reserve_covers_frozen_insert AFTER INSERT ON central_bank.reserve
    FOR EACH ROW WHEN (NEW.frozen > 0) EXECUTE FUNCTION central_bank.reserve_covers_frozen();

-- Settlement only moves reserves: what one statement takes from agents it gives to agents, currency by currency.
CREATE FUNCTION central_bank.reserve_postings_balance() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS
$$
BEGIN
    IF EXISTS (SELECT FROM posted WHERE kind = 2 GROUP BY currency HAVING sum(signed_minor_units) <> 0) THEN
        RAISE EXCEPTION 'settlement postings do not balance'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'reserve_postings_balance';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER reserve_postings_balance AFTER INSERT ON central_bank.reserve_posting
    REFERENCING NEW TABLE AS posted FOR EACH STATEMENT EXECUTE FUNCTION central_bank.reserve_postings_balance();

GRANT SELECT, INSERT ON central_bank.agent TO central_bank;
GRANT SELECT, INSERT, UPDATE (frozen) ON central_bank.reserve TO central_bank;
GRANT SELECT, INSERT ON central_bank.reserve_posting TO central_bank;
GRANT SELECT, INSERT, UPDATE (returned) ON central_bank.quota TO central_bank;
GRANT SELECT, INSERT ON central_bank.quota_return TO central_bank;
