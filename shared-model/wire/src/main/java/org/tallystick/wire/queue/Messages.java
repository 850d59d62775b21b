package org.tallystick.wire.queue;

import org.tallystick.certificate.RevocationList;
import org.tallystick.envelope.OwnershipChangeRequest;
import org.tallystick.funding.MintOrder;
import org.tallystick.funding.MintedNotes;
import org.tallystick.ownership.OutputReturns;
import org.tallystick.ownership.OwnershipUpdate;
import org.tallystick.quota.QuotaGrant;
import org.tallystick.quota.QuotaReturn;
import org.tallystick.settlement.SettlementNotice;
import org.tallystick.suite.Signed;
import org.tallystick.wire.Wire;

/// Every message that functions send each other: `Messages.OWNERSHIP_UPDATE.to(queue, update)`,
/// `Messages.OWNERSHIP_UPDATE.open(text)`. What crosses the tiers upwards is signed by the agent.
public final class Messages {
    public static final MessageType<Signed<OwnershipChangeRequest>> OWNERSHIP_CHANGE_REQUEST =
            new MessageType<>("ownership-change-request", Wire.OWNERSHIP_CHANGE_REQUEST);
    public static final MessageType<OwnershipUpdate> OWNERSHIP_UPDATE =
            new MessageType<>("ownership-update", Wire.OWNERSHIP_UPDATE);
    public static final MessageType<OutputReturns> RETURN_CLAIMS =
            new MessageType<>("return-claims", Wire.OUTPUT_RETURNS);
    public static final MessageType<OutputReturns> WON_RETURNS = new MessageType<>("won-returns", Wire.OUTPUT_RETURNS);
    public static final MessageType<Signed<MintedNotes>> MINTED_NOTES =
            new MessageType<>("minted-notes", Wire.MINTED_NOTES);
    public static final MessageType<SettlementNotice> SETTLEMENT_NOTICE =
            new MessageType<>("settlement-notice", Wire.SETTLEMENT_NOTICE);
    public static final MessageType<MintOrder> MINT_ORDER = new MessageType<>("mint-order", Wire.MINT_ORDER);
    public static final MessageType<QuotaGrant> QUOTA_GRANT = new MessageType<>("quota-grant", Wire.QUOTA_GRANT);
    public static final MessageType<Signed<QuotaReturn>> QUOTA_RETURN =
            new MessageType<>("quota-return", Wire.QUOTA_RETURN);
    public static final MessageType<Signed<RevocationList>> REVOCATION_LIST =
            new MessageType<>("revocation-list", Wire.REVOCATION_LIST);

    private Messages() {}
}
