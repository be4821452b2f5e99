/**
 * Control of services by commands: {@link io.vss4j.core.service.CommandServiceController} runs what an administrator
 * would type, without a shell, and believes only what the service manager answers. {@link
 * io.vss4j.core.service.ServiceManagers} knows the commands of systemd, Windows, launchd and PostgreSQL.
 *
 * <p>Keeps the controller's half of rule group SVC. Start at {@link io.vss4j.core.service.CommandServiceController}.
 */
@NullMarked
package io.vss4j.core.service;

import org.jspecify.annotations.NullMarked;
