-- Whatever an agent signs, the honest holders of its notes are honoured (PROTOCOL §7): what is outstanding under a
-- series may be more than one amount can say.
ALTER TABLE central_bank.over_issue
    ALTER COLUMN outstanding TYPE numeric,
    ALTER COLUMN quota TYPE numeric;

-- A reserve is a sum of postings and may be larger than one amount too; who decides about quotas is told the nearest
-- number that fits, far above and below every quota.
CREATE FUNCTION central_bank.reserve_of(agent text, in_currency text) RETURNS bigint
    LANGUAGE sql STABLE SET search_path = pg_catalog AS
$$
    SELECT greatest(-4611686018427387904, least(4611686018427387904, coalesce(sum(p.signed_minor_units), 0)))::bigint
    FROM central_bank.reserve_posting p WHERE p.agent_id = agent AND p.currency = in_currency
$$;

REVOKE EXECUTE ON FUNCTION central_bank.reserve_of(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION central_bank.reserve_of(text, text) TO central_bank;

-- This name stands for holders whose agent nobody has shown yet.
ALTER TABLE central_bank.agent ADD CONSTRAINT agent_is_named CHECK (agent_id <> 'unknown');
