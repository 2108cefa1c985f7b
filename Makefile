# Gradient Work. `make run` and `make test` need a JDK 17 or newer, Maven and Make; nothing else.

MVN      ?= mvn
MAVEN    := $(MVN) -B -q -Dstyle.color=never
THIN     := target/gradient-work-thin.jar
WARM     := target/.warm
SOURCES  := pom.xml $(shell find src/main -type f)
SWEEP    ?= sweeps/first.conf
RESULTS  ?= results
ONLY     ?= .*

.DEFAULT_GOAL := help
.PHONY: help run test test-hdfs test-deploy test-yarn test-kubernetes drill fuzz bench peers build jar format check clean java

help: ## what there is to make
	@echo "make TARGET, where TARGET is one of"
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  \1|\2/' \
	  | awk -F'|' '{ printf "%-17s %s\n", $$1, $$2 }'

run: build ## run a first sweep (SWEEP=sweeps/first.conf, RESULTS=results)
	@bin/gw run --results "$(RESULTS)" "$(SWEEP)"

test: | java ## run all tests
	$(MVN) -B -Dstyle.color=never test

test-hdfs: | java ## the tests of results on HDFS, on servers of their own on this machine
	$(MVN) -B -Dstyle.color=never test -Dtest=HdfsTest -Dgw.hdfs=true

test-deploy: | java ## a standalone cluster and a job of Slurm, for real on this machine; needs make build
	$(MVN) -B -Dstyle.color=never test -Dtest=DeployTest -Dgw.deploy=true

test-yarn: | java ## a sweep in containers of YARN, whose servers run in the test; needs make build
	$(MVN) -B -Dstyle.color=never -Pyarn test -Dtest=YarnTest -Dgw.yarn=true

test-kubernetes: | java ## a sweep on Kubernetes, of which a small stand-in runs in the test; needs make build
	$(MVN) -B -Dstyle.color=never -Pkubernetes test -Dtest=KubernetesTest -Dgw.kubernetes=true

fuzz: | java ## random edits of sweep files, none of which may hang or throw (N=100000, SEED=1)
	$(MVN) -B -Dstyle.color=never test -Dtest=FuzzTest -Dfuzz.edits=$(or $(N),100000) -Dfuzz.seed=$(or $(SEED),1)

drill: | java ## kill drivers for real, and compare all tables (KILLS=100, SEED=1, MODE=threads, STEPS=400; docs/durability.md)
	$(MVN) -B -Dstyle.color=never test -Dtest=DrillTest -Ddrill.kills=$(or $(KILLS),100) -Ddrill.seed=$(or $(SEED),1) \
	  -Ddrill.mode=$(or $(MODE),threads) -Ddrill.steps=$(or $(STEPS),400)

bench: | java ## time what must be fast beside its slow twins (ONLY=regex); minutes
	$(MAVEN) -Pbench test-compile exec:exec -Dbench.args='$(ONLY)'

peers: | java ## the same beside other programs, where Python has them; see bench/README.md
	@bench/run

build: $(THIN) $(WARM) ## compile, and gather what bin/gw needs (only if something changed)

jar: | java ## also build target/gradient-work.jar, the one file that spark-submit needs
	$(MAVEN) package -Dmaven.test.skip=true
	@ls -lh target/gradient-work.jar

format: | java ## format all Java files
	$(MAVEN) spotless:apply

check: | java ## formatting, compiler warnings and Error Prone, all of them as errors
	$(MAVEN) spotless:check
	$(MAVEN) -Pcheck clean test-compile

clean: ## remove what was built; results stay
	rm -rf target

$(THIN): $(SOURCES) | java
	@echo "Building (the first time Maven also downloads Spark; some minutes) …" >&2
	@$(MAVEN) package -Dmaven.test.skip=true -Dshade.skip=true
	@touch $(THIN)

# an archive of loaded classes halves the start of every command; without it all works too
$(WARM): $(THIN)
	@bin/gw --warm-up >target/warm-up.log 2>&1 || echo "(no class archive: see target/warm-up.log)" >&2
	@touch $(WARM)

docs/tables.md: $(THIN)
	@{ printf '# Tables\n\nWritten by `make docs/tables.md` from what `gw tables` says. Columns are only ever added, at the end.\n\n'; \
	  bin/gw tables --format markdown; \
	  for table in $$(bin/gw tables --format csv | awk -F, '$$2 == "table" { print $$1 }'); do \
	    printf '\n## %s\n\n' $$table; bin/gw tables $$table --format markdown; \
	  done; } > $@

# the Java that Maven will use, in one sentence if it is too old
java:
	@bin/gw --check-java
