package signature

import (
	"bytes"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/cryptotest"
	"time"
)

// question is a file to judge.
type question struct {
	name    string
	file    []byte
	anchors []*x509.Certificate
	now     time.Time
}

// judged asks EU DSS about all files at once: for each, a line for each signature.
func judged(t *testing.T, questions []question) [][]string {
	t.Helper()
	if testing.Short() {
		t.Skip("the judge takes its time")
	}
	lib, err := filepath.Abs("../../scripts/dss/lib")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(lib, ".complete")); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("EU DSS is missing; run scripts/setup test")
		}
		t.Skip("EU DSS is missing; run scripts/setup test")
	}
	dir := t.TempDir()
	var asked bytes.Buffer
	for i, q := range questions {
		file := filepath.Join(dir, fmt.Sprintf("%d-file", i))
		anchors := filepath.Join(dir, fmt.Sprintf("%d-anchors", i))
		var bundle bytes.Buffer
		for _, a := range q.anchors {
			_ = pem.Encode(&bundle, &pem.Block{Type: "CERTIFICATE", Bytes: a.Raw})
		}
		for name, data := range map[string][]byte{file: q.file, anchors: bundle.Bytes()} {
			if err := os.WriteFile(name, data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		fmt.Fprintf(&asked, "%s\t%s\t%s\n", q.now.Format(time.RFC3339), anchors, file)
	}
	judge := exec.Command("java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", lib+"/*",
		filepath.Join(lib, "..", "Judge.java"))
	judge.Stdin = &asked
	out, err := judge.Output()
	if err != nil {
		t.Fatal(err)
	}
	var answers [][]string
	for line := range strings.Lines(string(out)) {
		answers = append(answers, strings.Split(strings.TrimSpace(line), "\t"))
	}
	if len(answers) != len(questions) {
		t.Fatalf("%d answers to %d questions", len(answers), len(questions))
	}
	return answers
}

// fellOver are answers in which the judge did not get as far as a verdict: on a second signature in
// another file that is no signature any more, or on evidence beside that which counts.
var fellOver = regexp.MustCompile(
	`^ERROR .*(initialize Santuario XMLSignature|More than one result for XPath|Unparseable date|Invalid point coord)`)

// Whatever we say holds, EU DSS says holds; and where it gives a verdict, ours begins with
// the same word. We say less in one case only: without a time-stamp that can be relied on, and
// without an answer on the certificate from that time, it may pass a signature that we leave open.
func TestTheJudgeAgrees(t *testing.T) {
	cryptotest.SetGlobalRandom(t, 13) // the same keys and the same mutations each time
	p := newSmall(t)
	asked := append(questions(t, p), mutated(t, p, mutationsWanted(t))...)
	asked = append(asked, fromCorpus(t)...)
	answers := judged(t, asked)
	seen := make(map[string]int)
	for i, q := range asked {
		r, err := Check(q.file, Trust{q.anchors}, q.now)
		said := answers[i]
		if fellOver.MatchString(said[0]) {
			seen["the judge fell over"]++
			continue
		}
		if said[0] == "NONE" || strings.HasPrefix(said[0], "ERROR") {
			for _, v := range r.Verdicts {
				if v.Holds() {
					t.Errorf("%s: we say it holds; the judge: %s", q.name, said)
				}
			}
			seen["the judge saw no signature"]++
			continue
		}
		if len(said) != len(r.Verdicts) {
			if err == nil && !strings.Contains(strings.Join(shown(r, nil), ""), string(FormatFailure)) {
				t.Errorf("%s: %d verdicts, the judge has %s", q.name, len(r.Verdicts), said)
			}
			seen["we refused"]++
			continue
		}
		for j, v := range r.Verdicts {
			theirs := Indication(strings.Fields(said[j])[0])
			lessSure := v.Indication == Indeterminate && theirs == Passed
			switch {
			case v.Indication == theirs:
				seen["the same"]++
			case lessSure && (v.Proved.IsZero() || v.Sub == ChainFailure):
				seen["less sure without a proved time"]++
			case v.Sub == FormatFailure: // the same Id twice, say
				seen["a form that we refuse"]++
			case v.Indication == Failed && theirs == Indeterminate && strings.Contains(said[j], "XML-NOT-ETSI"):
				seen["what the judge does not take for XAdES fails"]++
			case v.Sub == UnknownMethod && theirs == Failed:
				seen["a method that neither knows"]++
			case v.Sub == HashFailure && theirs != Failed && strings.HasSuffix(q.name, "files exchanged"):
				seen["a name with the contents of another"]++ // the judge looks for the contents under any name
			default:
				t.Errorf("%s: %s %s, the judge has %s", q.name, v.Indication, v.Sub, said[j])
			}
		}
	}
	t.Log(seen)
}

// fromCorpus are the signed files of others, each judged without anchors and with all
// authorities that it names itself.
func fromCorpus(t *testing.T) (list []question) {
	files, _ := filepath.Glob(filepath.Join(corpus, "asic", "*"))
	pdfs, _ := filepath.Glob(filepath.Join(corpus, "pades", "*"))
	for _, name := range append(files, pdfs...) {
		file, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, question{filepath.Base(name), file, nil, corpusDay})
		if anchors := authoritiesIn(file); len(anchors) > 0 {
			list = append(list, question{filepath.Base(name) + ", trusted", file, anchors, corpusDay})
		}
	}
	return list
}

// authoritiesIn returns the certificates in a file that are not those of signers.
func authoritiesIn(file []byte) (list []*x509.Certificate) {
	var e evidence
	if c, err := openContainer(file); err == nil {
		for _, s := range c.signatures {
			document, _ := parseXML(s.data)
			ids, _ := idsOf(document)
			x := &xades{container: c}
			x.xml, _ = takeApart(signaturesIn(document)[0], ids)
			x.read()
			e.addCerts(x.evidence.certs...)
			for _, st := range x.stamps {
				e.addCerts(st.certs...)
			}
		}
	}
	for _, c := range e.certs {
		if c.IsCA || len(c.ExtKeyUsage) == 1 && (c.ExtKeyUsage[0] == x509.ExtKeyUsageOCSPSigning ||
			c.ExtKeyUsage[0] == x509.ExtKeyUsageTimeStamping) {
			list = append(list, c)
		}
	}
	return list
}
