# make run      builds, makes a sample CFA in ./demo and opens a conversation
# make test     runs the tests             make bench     prints the figures
# make kills    KILLS=100                  make soak      20,000 messages
# make lint     checks the format          make sanitize  runs the tests under sanitizers
# make install  PREFIX=/usr/local DESTDIR=

SHELL := /bin/bash
ROOT := $(patsubst %/,%,$(dir $(abspath $(lastword $(MAKEFILE_LIST)))))
PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
STRICT := --package-path "$(ROOT)" --explicit-target-dependency-import-check error
RELEASE := $(ROOT)/.build/release
VENV := $(ROOT)/.venv
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: run test kills bench lint format sanitize fuzz install uninstall clean tools

run: tools
	$(SWIFT) build $(STRICT) -c release --product quatorze
	"$(RELEASE)/quatorze" demo --store "$(ROOT)/demo" --intents "$(ROOT)/intents"
	"$(RELEASE)/quatorze" chat --store "$(ROOT)/demo" --intents "$(ROOT)/intents" --as helene

# Tests with servers and deadlines of their own: a run for each, so that none waits for a core that
# another has.
SERVERS := ProgramTests CurlTests MatrixTests WebhooksTests
SPACE := $(subst ,, )

# One configuration for all tests, so that nothing is compiled twice.
test: tools $(VENV)/ready $(VENV)/matrix-ready
	cd "$(ROOT)" && $(SWIFT) build $(STRICT) --build-tests
	cd "$(ROOT)" && export QUATORZE_PYTHON="$(VENV)/bin/python" && \
	$(SWIFT) test $(STRICT) --skip-build --skip '^($(subst $(SPACE),|,$(SERVERS)))\.' $(TESTFLAGS) && \
	for part in $(SERVERS); do \
	  $(SWIFT) test $(STRICT) --skip-build --filter "^$$part\." $(TESTFLAGS) || exit 1; \
	done

# SIGKILL around sending reminders on a homeserver: at marked points, then KILLS times at random.
KILLS ?= 100
kills: tools $(VENV)/ready $(VENV)/matrix-ready
	cd "$(ROOT)" && $(SWIFT) build $(STRICT) --build-tests
	cd "$(ROOT)" && QUATORZE_PYTHON="$(VENV)/bin/python" QUATORZE_KILLS=$(KILLS) \
	$(SWIFT) test $(STRICT) --skip-build --filter 'ServingTests/killedAt.*Reminds'

bench: tools $(VENV)/bench-ready $(VENV)/matrix-ready
	$(SWIFT) build $(STRICT) -c release --product quatorze-bench
	$(SWIFT) build $(STRICT) -c release --product quatorze
	$(SWIFT) build $(STRICT) -c release --product hook-probe
	cd "$(ROOT)" && export QUATORZE_PYTHON="$(VENV)/bin/python" && \
	for part in "journal .build" "store .build" language; do \
	  "$(RELEASE)/quatorze-bench" $$part || exit 1; \
	done
	python3 -B "$(ROOT)/Tests/hooks_bench.py" "$(RELEASE)" "$(ROOT)/intents"
	"$(VENV)/bin/python" -B "$(ROOT)/Tests/matrix_bench.py" "$(RELEASE)" "$(ROOT)/intents"

# 20,000 messages to `serve`: some minutes.
soak: tools
	$(SWIFT) build $(STRICT) -c release --product quatorze
	python3 -B "$(ROOT)/Tests/matrix_bench.py" "$(RELEASE)" "$(ROOT)/intents" soak

lint:
	cd "$(ROOT)" && $(SWIFT) format lint --strict --recursive Package.swift Sources Tests

format:
	cd "$(ROOT)" && $(SWIFT) format --in-place --recursive Package.swift Sources Tests

# What handles bytes, memory and threads by hand, or reads what strangers wrote.
ADDRESS_SUITES := JSONTextTests|DataFilesTests|JournalTests|CurlTests|UnderstandingTests
THREAD_SUITES := JournalTests|CurlTests

sanitize: tools $(VENV)/ready
	cd "$(ROOT)" && QUATORZE_PYTHON="$(VENV)/bin/python" \
	  QUATORZE_SUITES="$(subst |,$(SPACE),$(ADDRESS_SUITES))" \
	  LSAN_OPTIONS="suppressions=$(ROOT)/Tests/Sanitizers/leaks.txt:print_suppressions=0" \
	  $(SWIFT) test $(STRICT) --sanitize=address --scratch-path .build-address \
	  --filter "$(ADDRESS_SUITES)" $(TESTFLAGS)
	cd "$(ROOT)" && QUATORZE_SUITES="$(subst |,$(SPACE),$(THREAD_SUITES))" \
	  $(SWIFT) build $(STRICT) --build-tests --sanitize=thread \
	  --scratch-path .build-thread
	cd "$(ROOT)" && $(dir $(realpath $(shell command -v $(SWIFT))))clang -O1 -Wall -Werror -shared \
	  -fPIC -o .build-thread/mutex.so Tests/Sanitizers/mutex.c
	cd "$(ROOT)" && QUATORZE_SUITES="$(subst |,$(SPACE),$(THREAD_SUITES))" \
	  QUATORZE_PYTHON="$(VENV)/bin/python" TSAN_OPTIONS="halt_on_error=0" \
	  LD_PRELOAD="$(ROOT)/.build-thread/mutex.so" \
	  $(SWIFT) test $(STRICT) --skip-build --sanitize=thread --scratch-path .build-thread \
	  --filter "$(THREAD_SUITES)" $(TESTFLAGS)

# libFuzzer into every reader for FUZZSECONDS, beginning with the corpus of the tests; what it finds
# lies in .build-fuzz. Then mangled sentences into the program: no line may end it.
FUZZSECONDS ?= 600
FUZZ := $(ROOT)/.build-fuzz
FUZZCORPUS := $(ROOT)/Tests/AssistantTests/FuzzCorpus

fuzz: tools
	QUATORZE_FUZZ=1 $(SWIFT) build $(STRICT) -c release --product quatorze-fuzz \
	  --scratch-path "$(FUZZ)" -Xswiftc -sanitize=fuzzer -Xswiftc -parse-as-library
	mkdir -p "$(FUZZ)/corpus"
	cd "$(ROOT)" && SWIFT_BACKTRACE=enable=no "$(FUZZ)/release/quatorze-fuzz" -max_total_time=$(FUZZSECONDS) -timeout=1 \
	  -rss_limit_mb=1024 -max_len=600 -print_final_stats=1 -verbosity=0 \
	  -artifact_prefix="$(FUZZ)/" "$(FUZZ)/corpus" "$(FUZZCORPUS)"
	$(SWIFT) build $(STRICT) --product quatorze
	cd "$(ROOT)" && python3 -B Tests/fuzz.py .build/debug/quatorze intents $(FUZZFLAGS)

install: tools
	$(SWIFT) build $(STRICT) -c release --product quatorze
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/quatorze"
	install -m 755 "$(RELEASE)/quatorze" "$(DESTDIR)$(PREFIX)/bin/quatorze"
	rm -rf "$(DESTDIR)$(PREFIX)/share/quatorze/intents"
	cp -R "$(ROOT)/intents" "$(DESTDIR)$(PREFIX)/share/quatorze/intents"
	install -m 644 "$(ROOT)/LICENSE" "$(DESTDIR)$(PREFIX)/share/quatorze/LICENSE"
	cd / && env -u QUATORZE_INTENTS "$(abspath $(DESTDIR)$(PREFIX))/bin/quatorze" intents sample greet >/dev/null

uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/quatorze"
	rm -rf "$(DESTDIR)$(PREFIX)/share/quatorze"

clean:
	rm -rf "$(ROOT)"/.build*

# What Debian has and may not be installed yet.
tools:
	@command -v $(SWIFT) >/dev/null || { \
	  echo "No Swift toolchain found: see https://www.swift.org/install/linux/" >&2; exit 1; }
	@missing=; \
	command -v git >/dev/null || missing="$$missing git"; \
	command -v strace >/dev/null || missing="$$missing strace"; \
	command -v sqlite3 >/dev/null || missing="$$missing sqlite3"; \
	test -e /usr/include/curl/curl.h -o -e /usr/include/$$(gcc -print-multiarch 2>/dev/null)/curl/curl.h || missing="$$missing libcurl4-openssl-dev"; \
	PATH="$$PATH:/usr/sbin" command -v nghttpd >/dev/null || missing="$$missing nghttp2-server"; \
	command -v openssl >/dev/null || missing="$$missing openssl"; \
	python3 -c 'import venv, ensurepip' 2>/dev/null || missing="$$missing python3-venv"; \
	if [ -n "$$missing" ]; then \
	  $(SUDO) apt-get update -q && \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -q -y $$missing; \
	fi

$(VENV)/ready: $(ROOT)/Tests/requirements.txt
	python3 -m venv "$(VENV)"
	"$(VENV)/bin/pip" install --quiet --disable-pip-version-check -r "$(ROOT)/Tests/requirements.txt"
	touch "$@"

# The homeserver that the tests of Matrix start.
$(VENV)/matrix-ready: $(VENV)/ready $(ROOT)/Tests/requirements-matrix.txt
	"$(VENV)/bin/pip" install --quiet --disable-pip-version-check \
	  -r "$(ROOT)/Tests/requirements-matrix.txt"
	touch "$@"

# The references of the bench. Duckling has no wheel for every machine: its figure is then left out.
$(VENV)/bench-ready: $(VENV)/ready $(ROOT)/Tests/requirements-bench.txt
	"$(VENV)/bin/pip" install --quiet --disable-pip-version-check \
	  -r "$(ROOT)/Tests/requirements-bench.txt"
	-"$(VENV)/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: \
	  pyduckling-native-phihos
	touch "$@"
