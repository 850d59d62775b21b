package org.tallystick.quota;

import org.tallystick.bytes.Digest;
import org.tallystick.money.Money;

/// A quota as the book holds it. `returned` of it was given back and may no longer be minted.
public record GrantedQuota(QuotaGrant grant, Digest requestHash, Money returned) {
    public Money remaining() {
        return grant.amount().minus(returned);
    }
}
