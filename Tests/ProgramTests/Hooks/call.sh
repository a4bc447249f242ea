#!/bin/bash
# call.sh DIALECT URL SECRETFILE CERTIFICATE USER TEXT: calls a hook as the product does, with openssl and curl alone.
# Prints the status and the body of the response.
set -euo pipefail
dialect=$1 url=$2 secret=$(head -n 1 "$3") certificate=$4 user=$5 text=$6
now=$(date +%s) id=$(date +%s%N)

post() { curl --silent --show-error --cacert "$certificate" --max-time 60 --write-out '\n%{http_code}\n' "$@" "$url"; }

# hmac KEY-IN-HEX: of the standard input, as bytes.
hmac() { openssl dgst -sha256 -mac HMAC -macopt "hexkey:$1" -binary; }
hex() { od -An -v -tx1 | tr -d ' \n'; }

slack() {
  local signature
  signature=$(printf 'v0:%s:%s' "$now" "$body" | hmac "$(printf %s "$secret" | hex)" | hex)
  post -H "X-Slack-Request-Timestamp: $now" -H "X-Slack-Signature: v0=$signature" -H "Content-Type: $1" --data-binary "$body"
}

case $dialect in
generic)
  body="{\"sender\":\"$user\",\"room\":\"$user\",\"private\":true,\"text\":\"$text\"}"
  key=$(printf %s "${secret#whsec_}" | base64 -d | hex)
  signature=$(printf '%s.%s.%s' "$id" "$now" "$body" | hmac "$key" | base64)
  post -H "webhook-id: $id" -H "webhook-timestamp: $now" -H "webhook-signature: v1,$signature" \
    -H 'Content-Type: application/json' --data-binary "$body"
  ;;
mattermost)
  post --data-urlencode "token=$secret" --data-urlencode "channel_id=c1" --data-urlencode "user_id=$user" \
    --data-urlencode "command=/suivi" --data-urlencode "trigger_id=$id" --data-urlencode "text=$text"
  ;;
slack)
  body=$(printf 'team_id=T1&channel_id=C1&user_id=%s&command=%%2Fsuivi&trigger_id=%s&text=%s' "$user" "$id" "${text// /+}")
  slack application/x-www-form-urlencoded
  ;;
slack-verification)
  body='{"type":"url_verification","token":"t","challenge":"3eZbrw1a"}'
  slack application/json
  ;;
teams)
  body="{\"type\":\"message\",\"id\":\"$id\",\"timestamp\":\"$(date -u +%FT%T.000Z)\",\"from\":{\"id\":\"29:1\",\"name\":\"X\",\
\"aadObjectId\":\"$user\"},\"conversation\":{\"id\":\"19:x@thread.tacv2\"},\"text\":\"<at>Quatorze</at> $text\"}"
  signature=$(printf %s "$body" | hmac "$(printf %s "$secret" | base64 -d | hex)" | base64)
  post -H "Authorization: HMAC $signature" -H 'Content-Type: application/json' --data-binary "$body"
  ;;
esac
