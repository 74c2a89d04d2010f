{{/* Refuses what can't work, before anything is installed: each with the value that is wrong and what it should be. */}}

{{- define "driveport.checks" -}}
{{- $values := .Values -}}
{{- if not $values.externalUrl }}{{ fail "externalUrl is missing: how links and the schemas' addresses in events begin, such as https://driveport.example.org" }}{{ end }}
{{- if not $values.kafka.bootstrapServers }}{{ fail "kafka.bootstrapServers is missing: where Kafka is, host:port" }}{{ end }}
{{- if not $values.database.host }}{{ fail "database.host is missing: where PostgreSQL is" }}{{ end }}
{{- if and $values.oidc.authServerUrl $values.oidc.publicKey }}{{ fail "oidc.authServerUrl and oidc.publicKey exclude each other: tokens are trusted by a provider or by a key" }}{{ end }}
{{- if not (or $values.oidc.authServerUrl $values.oidc.publicKey) }}{{ fail "oidc.authServerUrl or oidc.publicKey is missing: whose tokens are good" }}{{ end }}
{{- if and $values.oidc.publicKey (not $values.oidc.issuer) }}{{ fail "oidc.issuer is missing: the 'iss' of the tokens that oidc.publicKey verifies" }}{{ end }}
{{- if and $values.kafka.tls.enabled (not $values.kafka.tls.caSecret) }}{{ fail "kafka.tls.caSecret is missing: the secret with the brokers' authority, ca.crt" }}{{ end }}
{{- if and (hasPrefix "verify" $values.database.tls.mode) (not $values.database.tls.caSecret) }}{{ fail (printf "database.tls.caSecret is missing: %s needs the server's authority, ca.crt" $values.database.tls.mode) }}{{ end }}
{{- $needed := add $values.shutdown.delaySeconds $values.shutdown.timeoutSeconds | int -}}
{{- if ge $needed (int $values.shutdown.graceSeconds) }}{{ fail (printf "shutdown.graceSeconds is %d: it has to be longer than delay and timeout together, %d" (int $values.shutdown.graceSeconds) $needed) }}{{ end }}
{{- include "driveport.checks.routes" . }}
{{- include "driveport.checks.network" . }}
{{- range $name, $service := $values.services }}{{ include "driveport.checks.service" (dict "root" $ "name" $name "service" $service) }}{{ end }}
{{- end }}

{{- define "driveport.checks.routes" -}}
{{- $values := .Values -}}
{{- if and (or $values.httpRoute.enabled $values.ingress.enabled) (not $values.trustedProxies) }}{{ fail "trustedProxies is missing: with a route, the addresses of what leads clients here, or all clients would be taken for one" }}{{ end }}
{{- if and $values.httpRoute.enabled (not $values.httpRoute.parentRefs) }}{{ fail "httpRoute.parentRefs is missing: the gateway of the route" }}{{ end }}
{{- if and $values.ingress.enabled (not $values.ingress.hosts) }}{{ fail "ingress.hosts is missing: without a host, each certificate and each host would do" }}{{ end }}
{{- if and $values.ingress.enabled (not $values.ingress.tlsSecret) }}{{ fail "ingress.tlsSecret is missing: clients of Azure Import/Export refuse plain HTTP" }}{{ end }}
{{- end }}

{{- define "driveport.checks.network" -}}
{{- $values := .Values -}}
{{- if $values.networkPolicy.enabled }}
{{- $peers := $values.networkPolicy -}}
{{- if not $peers.to.database }}{{ fail "networkPolicy.to.database is missing: an empty list would let services reach everything" }}{{ end }}
{{- if not $peers.to.kafka }}{{ fail "networkPolicy.to.kafka is missing: an empty list would let services reach everything" }}{{ end }}
{{- if not $peers.to.dns }}{{ fail "networkPolicy.to.dns is missing: services find nothing without names" }}{{ end }}
{{- if and $values.oidc.authServerUrl (not $peers.to.oidc) }}{{ fail "networkPolicy.to.oidc is missing: oidc.authServerUrl has to be reached" }}{{ end }}
{{- if and $values.tracing.endpoint (not $peers.to.collector) }}{{ fail "networkPolicy.to.collector is missing: tracing.endpoint has to be reached" }}{{ end }}
{{- if and $values.monitoring.enabled (not $peers.from.monitoring) }}{{ fail "networkPolicy.from.monitoring is missing: monitoring has to reach the services" }}{{ end }}
{{- if and (or $values.httpRoute.enabled $values.ingress.enabled) (not $peers.from.gateway) }}{{ fail "networkPolicy.from.gateway is missing: what leads clients here has to reach the services" }}{{ end }}
{{- end }}
{{- end }}

{{- define "driveport.checks.service" -}}
{{- $facts := include "driveport.facts" . | fromYaml -}}
{{- $scaling := .service.autoscaling -}}
{{- if ne $scaling.by "none" }}
{{- if lt (int $scaling.maxReplicas) (int $scaling.minReplicas) }}{{ fail (printf "services.%s.autoscaling.maxReplicas is %d, less than minReplicas, %d" .name (int $scaling.maxReplicas) (int $scaling.minReplicas)) }}{{ end }}
{{- end }}
{{- if eq $scaling.by "lag" }}
{{- if not $facts.consumes }}{{ fail (printf "services.%s.autoscaling.by is lag, and %s consumes nothing: use cpu or none" .name .name) }}{{ end }}
{{- if gt (int $scaling.maxReplicas) (int $facts.partitions) }}{{ fail (printf "services.%s.autoscaling.maxReplicas is %d: topics have %d partitions, and more replicas would consume nothing" .name (int $scaling.maxReplicas) (int $facts.partitions)) }}{{ end }}
{{- end }}
{{- if and .root.Values.kafka.tls.enabled (not .service.secrets.kafkaUser) }}{{ fail (printf "services.%s.secrets.kafkaUser is missing: with kafka.tls each service shows a certificate" .name) }}{{ end }}
{{- end }}
