{{/* What a service is told by its environment, without secrets; a map. What the values say besides comes first. */}}
{{- define "driveport.settings" -}}
{{ merge (dict) .service.settings .root.Values.settings (include "driveport.usualSettings" . | fromYaml) | toYaml }}
{{- end }}

{{/* A migration is told nothing but what it needs. */}}
{{- define "driveport.usualSettings" -}}
{{- $values := .root.Values -}}
{{- $facts := include "driveport.facts" . | fromYaml -}}
{{- $database := .service.databaseName | default $facts.database -}}
QUARKUS_HTTP_HOST: 0.0.0.0
QUARKUS_HTTP_PORT: "8080"
QUARKUS_MANAGEMENT_HOST: 0.0.0.0
QUARKUS_MANAGEMENT_PORT: "9000"
{{- with $values.trustedProxies }}
QUARKUS_HTTP_PROXY_TRUSTED_PROXIES: {{ join "," . | quote }}
{{- end }}
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
QUARKUS_DATASOURCE_JDBC_URL: {{ include "driveport.jdbcUrl" (dict "values" $values "database" $database) | quote }}
QUARKUS_DATASOURCE_JDBC_MAX_SIZE: {{ $values.database.connections | quote }}
QUARKUS_LOG_CONSOLE_JSON_ENABLED: {{ $values.logging.json | quote }}
JDK_JAVA_OPTIONS: {{ $values.javaOptions | quote }}
{{- if .migration }}
QUARKUS_INIT_AND_EXIT: "true"
{{- else }}
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
{{- end }}

{{- define "driveport.jdbcUrl" -}}
{{- $database := .values.database -}}
jdbc:postgresql://{{ $database.host }}:{{ $database.port }}/{{ .database }}?sslmode={{ $database.tls.mode }}
{{- if hasPrefix "verify" $database.tls.mode }}&sslrootcert=/etc/driveport/database-ca/ca.crt{{ end }}
{{- end }}

{{/* What comes from secrets; a list of EnvVar. */}}
{{- define "driveport.secretSettings" -}}
- name: QUARKUS_DATASOURCE_USERNAME
  valueFrom: { secretKeyRef: { name: {{ .service.secrets.database }}, key: username } }
- name: QUARKUS_DATASOURCE_PASSWORD
  valueFrom: { secretKeyRef: { name: {{ .service.secrets.database }}, key: password } }
{{- if and .root.Values.kafka.tls.enabled (not .migration) }}
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
