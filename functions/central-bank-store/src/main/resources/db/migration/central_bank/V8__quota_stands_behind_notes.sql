-- Quota that stands behind notes which are out cannot come back, and the reserve behind it stays frozen (PROTOCOL §7).
-- What is out is what the registry knows; it never knows more than the agent, who learns of everything that came back
-- after the registry did.
CREATE FUNCTION central_bank.outstanding_of(of_series bytea) RETURNS bigint
    LANGUAGE sql STABLE SET search_path = pg_catalog AS
$$
    SELECT least(4611686018427387904, coalesce(sum(p.signed_minor_units), 0))::bigint
    FROM central_bank.series_posting p WHERE p.series = of_series
$$;

REVOKE EXECUTE ON FUNCTION central_bank.outstanding_of(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION central_bank.outstanding_of(bytea) TO central_bank;

-- Whoever writes it. A batch that issues under the series at the same time waits for this row and finds an over-issue.
CREATE FUNCTION central_bank.quota_covers_outstanding() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS
$$
BEGIN
    IF central_bank.outstanding_of(NEW.series) > NEW.amount - NEW.returned THEN
        RAISE EXCEPTION 'more notes are out than the quota would cover'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'quota_covers_outstanding';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER quota_covers_outstanding AFTER UPDATE ON central_bank.quota
    FOR EACH ROW WHEN (NEW.returned > OLD.returned) EXECUTE FUNCTION central_bank.quota_covers_outstanding();
