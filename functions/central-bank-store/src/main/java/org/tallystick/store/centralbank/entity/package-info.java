/// Quotas and the reserve they freeze, as entities of Hibernate Reactive's stateless session: one row at a
/// time, with the reserve's row locked while it is decided about. An entity is a row and nothing else. Start at
/// [EntityQuotaBook].
@NullMarked
package org.tallystick.store.centralbank.entity;

import org.jspecify.annotations.NullMarked;
