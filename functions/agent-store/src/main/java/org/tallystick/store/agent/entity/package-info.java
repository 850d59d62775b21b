/// Entities through Hibernate Reactive's stateless session, one or a few rows at a time: accounts, devices,
/// quotas, envelopes, enquiries. An entity is a row and nothing else; a `…Rows` class does what a port asks.
/// Start at [DeviceRows].
@NullMarked
package org.tallystick.store.agent.entity;

import org.jspecify.annotations.NullMarked;
