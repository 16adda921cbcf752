package signature

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// corpus is where foreign files lie that we may not carry along.
const corpus = "../../../shared/corpus/files"

// corpusDay is when the corpus is judged: after every file of it was made.
var corpusDay = time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)

// ofCorpus reads a file of the corpus, or skips the test.
func ofCorpus(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(corpus, name))
	if errors.Is(err, os.ErrNotExist) {
		t.Skipf("%s is not here", corpus)
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Without trust anchors nothing holds, and everything that can be checked is.
func TestCorpusWithoutAnchors(t *testing.T) {
	const jaak, maera = "JAAK-KRISTJAN JÕEORG 38001085718", "MĀRA PARAUDZIŅA 321806-14495"
	const unknown = "INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND "
	for name, want := range map[string][]string{
		"PSS-signature.asice":                {unknown + "LT MÄRÜ-LÖÖZ ŽÕRINÜWŠKY 11404176865 [failinimi.txt]"},
		"container_without_signatures.asice": nil,
		"invalid-data-file.bdoc": {
			"TOTAL_FAILED HASH_FAILURE LT MÄRÜ-LÖÖZ ŽÕRINÜWŠKY 11404176865 [test.txt]",
		},
		"latvian_LT_signature_with_7min_difference_between_TS_and_OCSP.asice": {
			unknown + "LT " + maera + " [test2.txt]",
		},
		"latvian_T_signature.asice": {unknown + "T " + maera + " [test2.txt]"},
		"signature_does_not_cover_datafile.asice": {
			"TOTAL_FAILED SIG_CRYPTO_FAILURE LT " + jaak + " [test.txt]",
		},
		"space-in-datafile-name-percent-encoded-in-signature.asice": {unknown + "LT " + jaak + " [Faili nimi.txt]"},
		"valid-asice-lta.asice": {unknown + "LTA MÄRÜ-LÖÖZ ŽÕRINÜWŠKY 11404176865 [test.txt]"},
		"zip-bomb.asice":        {unknown + "B good-user  [test.text]"},
		"terms_of_Account_Agreement_28062025_ENG.asice": {
			unknown + "LTA Swedbank AS v10: eZīmogs 40003074764 [Konta liguma noteikumi Eng.pdf]",
		},
		"test-environment-sig-sample.edoc": {
			unknown + "LT MUSTURS DEMO-TEST 000226-11353 [Sample File.pdf]",
			unknown + "LT IPAD DEMO-TEST 000226-11377 [Sample File.pdf]",
		},
		"onefile-ok.asice":     {unknown + "B good-user  [test.text]"},
		"2-mimetypes.asice":    {string(RefusedAmbiguous)},
		"asice-relative.asice": {string(RefusedName)},
	} {
		t.Run(name, func(t *testing.T) {
			files, _ := filepath.Glob(filepath.Join(corpus, "asic", "*__"+name))
			if len(files) == 0 {
				t.Skipf("%s is not here", corpus)
			}
			r, err := Check(ofCorpus(t, "asic/"+filepath.Base(files[0])), Trust{}, corpusDay)
			got := shown(r, err)
			if strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			for _, v := range r.Verdicts {
				if v.has(NoteStampBroken) {
					t.Error("a time-stamp does not belong to what it stands at")
				}
			}
		})
	}
}

func shown(r Report, err error) (lines []string) {
	var refused Refusal
	if errors.As(err, &refused) {
		return []string{string(refused)}
	}
	for _, v := range r.Verdicts {
		lines = append(lines, fmt.Sprintf("%s %s %s %s %s %v",
			v.Indication, v.Sub, v.Level, v.Signer.Name, v.Signer.Code, v.Covers))
	}
	return lines
}

func (v Verdict) has(n Note) bool {
	for _, have := range v.Notes {
		if have == n {
			return true
		}
	}
	return false
}
