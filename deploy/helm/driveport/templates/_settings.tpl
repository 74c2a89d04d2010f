{{/* What a service is told by its environment, without secrets; a map. What the values say besides comes first,
     the service's own before that of all. */}}
{{- define "driveport.settings" -}}
{{ merge (dict) .service.settings .root.Values.settings (include "driveport.usualSettings" . | fromYaml) | toYaml }}
{{- end }}

{{/* What a migration is told: nothing but what it needs, whatever the values say of services. Whose tokens are good has to be
     said for a service to start, but nobody is asked. */}}
{{- define "driveport.migrationSettings" -}}
{{ include "driveport.processSettings" . }}
{{- /* A migration is silent for as long as its longest statement takes. What the address says counts before other properties. */}}
QUARKUS_DATASOURCE_JDBC_URL: {{ printf "%s&socketTimeout=0" (include "driveport.jdbcUrl" .) | quote }}
QUARKUS_FLYWAY_CONNECT_RETRIES: "60"
QUARKUS_FLYWAY_MIGRATE_AT_START: "true"
QUARKUS_INIT_AND_EXIT: "true"
QUARKUS_OIDC_TENANT_ENABLED: "false"
DRIVEPORT_ACCESS_PLAIN_HTTP_PROVIDER: "true"
{{- end }}

{{- define "driveport.processSettings" -}}
{{- $values := .root.Values -}}
{{- with $values.oidc.authServerUrl }}
QUARKUS_OIDC_AUTH_SERVER_URL: {{ . | quote }}
{{- end }}
{{- with $values.oidc.publicKey }}
QUARKUS_OIDC_PUBLIC_KEY: {{ . | quote }}
{{- end }}
{{- with $values.oidc.issuer }}
QUARKUS_OIDC_TOKEN_ISSUER: {{ . | quote }}
{{- end }}
QUARKUS_OIDC_TOKEN_AUDIENCE: {{ $values.oidc.audience | quote }}
QUARKUS_LOG_CONSOLE_JSON_ENABLED: {{ $values.logging.json | quote }}
JDK_JAVA_OPTIONS: {{ $values.javaOptions | quote }}
{{- end }}

{{- define "driveport.usualSettings" -}}
{{- $values := .root.Values -}}
{{ include "driveport.processSettings" . }}
QUARKUS_HTTP_HOST: 0.0.0.0
QUARKUS_HTTP_PORT: "8080"
QUARKUS_MANAGEMENT_HOST: 0.0.0.0
QUARKUS_MANAGEMENT_PORT: "9000"
{{- with $values.trustedProxies }}
QUARKUS_HTTP_PROXY_TRUSTED_PROXIES: {{ join "," . | quote }}
{{- end }}
QUARKUS_DATASOURCE_JDBC_URL: {{ include "driveport.jdbcUrl" . | quote }}
QUARKUS_DATASOURCE_JDBC_MAX_SIZE: {{ $values.database.connections | quote }}
QUARKUS_FLYWAY_MIGRATE_AT_START: {{ not $values.migrations.enabled | quote }}
KAFKA_BOOTSTRAP_SERVERS: {{ $values.kafka.bootstrapServers | quote }}
{{- if $values.kafka.tls.enabled }}
KAFKA_SECURITY_PROTOCOL: SSL
KAFKA_SSL_TRUSTSTORE_TYPE: PEM
KAFKA_SSL_TRUSTSTORE_LOCATION: /etc/driveport/kafka-ca/ca.crt
KAFKA_SSL_KEYSTORE_TYPE: PKCS12
KAFKA_SSL_KEYSTORE_LOCATION: /etc/driveport/kafka-user/user.p12
{{- end }}
DRIVEPORT_EXTERNAL_URL: {{ $values.externalUrl | quote }}
QUARKUS_SHUTDOWN_DELAY: PT{{ $values.shutdown.delaySeconds }}S
QUARKUS_SHUTDOWN_TIMEOUT: PT{{ $values.shutdown.timeoutSeconds }}S
{{- with $values.tracing.endpoint }}
QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT: {{ . | quote }}
{{- end }}
{{- if .service.secrets.keyset }}
DRIVEPORT_JOB_KEYSET_FILE: /etc/driveport/keyset/keyset.json
{{- end }}
{{- if .service.secrets.webhookKeys }}
DRIVEPORT_WEBHOOKS_KEYS_FILE: /etc/driveport/webhook-keys/keys
{{- end }}
{{- if .service.secrets.carriers }}
DRIVEPORT_CARRIERS_SECRETS_DIRECTORY: /etc/driveport/carriers
{{- end }}
{{- if .service.secrets.polling }}
DRIVEPORT_POLLING_DIRECTORY: /etc/driveport/polling
{{- end }}
{{- end }}

{{- define "driveport.jdbcUrl" -}}
{{- $facts := include "driveport.facts" . | fromYaml -}}
{{- $database := .root.Values.database -}}
jdbc:postgresql://{{ $database.host }}:{{ $database.port }}/{{ .service.databaseName | default $facts.database }}?sslmode={{ $database.tls.mode }}
{{- if hasPrefix "verify" $database.tls.mode }}&sslrootcert=/etc/driveport/database-ca/ca.crt{{ end }}
{{- end }}

{{/* What comes from secrets; lists of EnvVar. A migration has the database's alone. */}}
{{- define "driveport.databaseSecret" -}}
- name: QUARKUS_DATASOURCE_USERNAME
  valueFrom: { secretKeyRef: { name: {{ .service.secrets.database }}, key: username } }
- name: QUARKUS_DATASOURCE_PASSWORD
  valueFrom: { secretKeyRef: { name: {{ .service.secrets.database }}, key: password } }
{{- end }}

{{- define "driveport.secretSettings" -}}
{{ include "driveport.databaseSecret" . }}
{{- if .root.Values.kafka.tls.enabled }}
- name: KAFKA_SSL_KEYSTORE_PASSWORD
  valueFrom: { secretKeyRef: { name: {{ .service.secrets.kafkaUser }}, key: user.password } }
{{- end }}
{{- range $name, $from := .service.secretSettings }}
- name: {{ $name }}
  valueFrom: { secretKeyRef: { name: {{ $from.secret }}, key: {{ $from.key }} } }
{{- end }}
{{- end }}

{{/* The secrets that are files, by the directory below /etc/driveport; a map of name and, unless it has all, keys. */}}
{{- define "driveport.secretFiles" -}}
{{- $values := .root.Values -}}
{{- if hasPrefix "verify" $values.database.tls.mode }}
database-ca: { secret: {{ $values.database.tls.caSecret }}, keys: [ca.crt] }
{{- end }}
{{- if not .migration }}
{{- if $values.kafka.tls.enabled }}
kafka-ca: { secret: {{ $values.kafka.tls.caSecret }}, keys: [ca.crt] }
kafka-user: { secret: {{ .service.secrets.kafkaUser }}, keys: [user.p12] }
{{- end }}
{{- with .service.secrets.keyset }}
keyset: { secret: {{ . }}, keys: [keyset.json] }
{{- end }}
{{- with .service.secrets.webhookKeys }}
webhook-keys: { secret: {{ . }}, keys: [keys] }
{{- end }}
{{- with .service.secrets.carriers }}
carriers: { secret: {{ . }} }
{{- end }}
{{- with .service.secrets.polling }}
polling: { secret: {{ . }} }
{{- end }}
{{- end }}
{{- end }}
