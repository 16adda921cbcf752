package main

import (
	"archive/zip"
	"bytes"
	"crypto/ecdsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"tilts/internal/database"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// samples are those of forms/samples, with the content type they are kept as.
var samples = map[string]string{
	"letter.txt":       "text/plain; charset=utf-8",
	"application.pdf":  "application/pdf",
	"application.edoc": "application/vnd.etsi.asic-e+zip",
	"photograph.jpg":   "image/jpeg",
}

func sample(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("../../forms/samples", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestSamplesOnAFreshStart drops the samples onto a new service, by the command
// line and as attachments of a letter; they are kept unchanged, and the filled form
// becomes its answers.
func TestSamplesOnAFreshStart(t *testing.T) {
	t.Parallel()
	ctx, data := t.Context(), t.TempDir()
	tilts(t, "migrate", "--data="+data)
	args, files := []string{"ingest", "--data=" + data}, []file{}
	for name := range samples {
		args = append(args, filepath.Join("../../forms/samples", name))
		files = append(files, file{name, sample(t, name)})
	}
	references := map[string]string{} // by file name
	for line := range strings.Lines(tilts(t, args...)) {
		columns := strings.Split(strings.TrimSpace(line), "\t")
		references[columns[1]] = columns[0]
	}

	s := serve(t, "serve", "--data="+data)
	v := newVisitor(s.base)
	p, err := v.begin(ctx, "lv", "letter")
	if err != nil {
		t.Fatal(err)
	}
	if p, err = v.walk(ctx, p, "/review", nil, map[string][]file{"attachments": files}); err != nil {
		t.Fatal(err)
	}
	if p, err = v.sendOff(ctx, p, nil, nil); err != nil {
		t.Fatal(err)
	}
	r, err := p.receiptOn()
	if err != nil {
		t.Fatal(err)
	}
	s.stop()

	readRecords(t, data, func(tx *database.Tx) error {
		for name, contentType := range samples {
			sub, err := tx.SubmissionByReference(ctx, references[name])
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			if strings.HasPrefix(name, "application.") { // the container holds the filled form
				readSample(t, sub)
			} else if sub.State != record.SubmissionToRead || sub.Title != name {
				t.Errorf("%s is %+v", name, sub)
			}
			if sub.Channel != mediation.ChannelFile {
				t.Errorf("%s came by %s", name, sub.Channel)
			}
			sameFile(t, data, name, contentType, sub.Original)
		}
		sub, err := tx.SubmissionByReference(ctx, r.reference)
		if err != nil || len(sub.Files) != len(samples) {
			return fmt.Errorf("the letter has %d files, want %d: %w", len(sub.Files), len(samples), err)
		}
		for _, u := range sub.Files {
			sameFile(t, data, u.Name, samples[u.Name], u.Object)
		}
		return nil
	})
	checkWhole(t, data)
}

// readSample holds what was read out of the filled form.
func readSample(t *testing.T, sub record.Submission) {
	t.Helper()
	if sub.Form != "application" || sub.Reading != record.ReadFields {
		t.Fatalf("it is %+v\nIf the form was changed: go generate ./forms/samples/...", sub)
	}
	var a form.Answers
	if err := json.Unmarshal(sub.Answers, &a); err != nil {
		t.Fatal(err)
	}
	def := definitionOf(t, sub.Form)
	if wrong := def.CheckPaper(a, time.Now()); len(wrong) > 0 || sub.FormHash != def.Hash() {
		t.Errorf("its answers lack %v", wrong)
	}
	for path, want := range map[string]string{
		"role": "victim", "family_name": "Paraudziņa", "person_code": "290200-21001", "phone": "+37120000114",
		"stage": "proceedings", "voluntary": "yes", "signature": "wet_ink", "signed_on": "2026-11-22",
	} {
		if got := a.String(path); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
	if sub.Title != "Zane Paraudziņa" || !strings.Contains(a.String("account"), "velosipēds") {
		t.Errorf("it is by %q and says %q", sub.Title, a.String("account"))
	}
}

func sameFile(t *testing.T, data, name, contentType string, o record.Object) {
	t.Helper()
	if !bytes.Equal(stored(t, data, o), sample(t, name)) || o.ContentType != contentType {
		t.Errorf("%s is kept with other bytes, or as %q", name, o.ContentType)
	}
}

// TestSampleContainer holds the signed container against its format: the kind
// first and stored, every digest, and the signature's value.
func TestSampleContainer(t *testing.T) {
	t.Parallel()
	b := sample(t, "application.edoc")
	r, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	if head := r.File[0]; head.Name != "mimetype" || head.Method != zip.Store || len(head.Extra) > 0 ||
		!bytes.HasPrefix(b[30:], []byte("mimetypeapplication/vnd.etsi.asic-e+zip")) {
		t.Errorf("the first entry is %+v", head.FileHeader)
	}
	entries := map[string][]byte{}
	for _, f := range r.File {
		entry, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if entries[f.Name], err = io.ReadAll(entry); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(entries["iesniegums.pdf"], sample(t, "application.pdf")) {
		t.Error("the container has another PDF than lies beside it")
	}
	if !strings.Contains(string(entries["META-INF/manifest.xml"]), `full-path="iesniegums.pdf"`) {
		t.Error("the manifest does not name the PDF")
	}
	verify(t, string(entries["META-INF/signatures0.xml"]), entries["iesniegums.pdf"])
}

// verify checks a signature whose parts stand in canonical form already, as our
// generator writes them; a foreign one would have to be canonicalised.
func verify(t *testing.T, signature string, signed []byte) {
	t.Helper()
	part := func(name string) string {
		return regexp.MustCompile(`(?s)<` + name + `[ >].*?</` + name + `>`).FindString(signature)
	}
	value := func(within, name string) []byte {
		m := regexp.MustCompile(`<` + name + `[^>]*>([^<]+)</` + name + `>`).FindStringSubmatch(within)
		if m == nil {
			t.Fatalf("no %s", name)
		}
		b, err := base64.StdEncoding.DecodeString(m[1])
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	certificate := value(signature, "ds:X509Certificate")
	info, properties := part("ds:SignedInfo"), part("xades:SignedProperties")
	references := regexp.MustCompile(`(?s)<ds:Reference .*?</ds:Reference>`).FindAllString(info, -1)
	if len(references) != 2 || !strings.Contains(references[0], `URI="iesniegums.pdf"`) ||
		!strings.Contains(references[1], `URI="#S0-properties"`) {
		t.Fatalf("the references are %q", references)
	}
	for i, hashed := range [][]byte{signed, []byte(properties), certificate} {
		within := append(references, part("xades:CertDigest"))[i]
		if sum := sha256.Sum256(hashed); !bytes.Equal(value(within, "ds:DigestValue"), sum[:]) {
			t.Errorf("digest %d is not that of what it names", i)
		}
	}
	parsed, err := x509.ParseCertificate(certificate)
	if err != nil {
		t.Fatal(err)
	}
	rs, sum := value(signature, "ds:SignatureValue"), sha256.Sum256([]byte(info))
	if len(rs) != 64 ||
		!ecdsa.Verify(
			parsed.PublicKey.(*ecdsa.PublicKey), sum[:], new(big.Int).SetBytes(rs[:32]),
			new(big.Int).SetBytes(rs[32:]),
		) {
		t.Error("the signature does not verify")
	}
}
