package signature

import (
	"bytes"
	"crypto"
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
)

func FuzzContainer(f *testing.F) {
	p := newSmall(f)
	f.Add(p.container(f, recipe{archive: true}))
	f.Add(p.container(f, recipe{content: today.AddDate(0, -7, 0), key: "pss"}))
	f.Fuzz(func(t *testing.T, file []byte) {
		if looksZip(file) {
			_, _ = checkContainer(file, p.trust(), today)
		}
	})
}

// What the canonical form says is XML that has the same canonical form.
func FuzzXML(f *testing.F) {
	p := newSmall(f)
	f.Add(entriesOf(f, p.container(f, recipe{}))[4].data)
	f.Add([]byte(`<?xml version="1.0"?><!-- a --><a xmlns="b" xmlns:c="d"><c:e c:f="&lt;&#9;'" g='"'>` +
		`<![CDATA[<]]></c:e><?h i?></a>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		document, err := parseXML(data)
		if err != nil {
			return
		}
		for _, c := range canons {
			once := c.document(document)
			again, err := parseXML(once)
			if err != nil {
				t.Fatalf("the canonical form is not XML: %q", once)
			}
			if twice := c.document(again); !bytes.Equal(once, twice) {
				t.Fatalf("%q, then %q", once, twice)
			}
		}
		c := &container{kind: ASiCE, listing: data, files: []File{{Name: "a"}}}
		c.listed()
		_ = c.checkXML(data, p.trust(), today)
	})
}

func FuzzCMS(f *testing.F) {
	p := newSmall(f)
	who := p.signer(f, keyOf(f, "pss"), nil)
	f.Add(p.tsa.stamp(f, []byte("x"), today))
	f.Add(who.cms(f, cmsShape{kind: oidData, digest: []byte("x"), pss: true, when: today}))
	f.Add(p.answer(f, who.cert, today, nil))
	f.Fuzz(func(t *testing.T, data []byte) {
		if der, err := derOf(data); err == nil {
			if again, err := derOf(der); err != nil || !bytes.Equal(der, again) {
				t.Fatal("DER does not stay as it is")
			}
		}
		s := &sealed{}
		s.readCMS(data, func(h crypto.Hash) []byte { return sum(h, data) })
		s.stamps = append(s.stamps, parseStamp(data, signatureStamp).over(data))
		s.evidence.addAnswerDER(data)
		s.addAdobe(data)
		s.addRevocationInfo(data)
		_ = s.decide(p.trust(), today)
	})
}

func FuzzPDF(f *testing.F) {
	p := newSmall(f)
	f.Add(p.pdf(f, pdfRecipe{}))
	f.Add(p.pdf(f, pdfRecipe{stamp: true, update: map[int]string{4: pdfStreamOf([]byte(pageText))}}))
	f.Fuzz(func(t *testing.T, file []byte) {
		_, _ = checkPDF(file, p.trust(), today)
	})
}

// Memory stays flat over many different files.
func TestNothingIsKept(t *testing.T) {
	p := newSmall(t)
	chance := rand.New(rand.NewPCG(1, 2))
	bases := [][]byte{p.container(t, recipe{}), p.container(t, recipe{archive: true})}
	operators := slices.Sorted(maps.Keys(mutations))
	signed := p.pdf(t, pdfRecipe{stamp: true})
	round := func() uint64 {
		for i := range 150 {
			name := operators[i%len(operators)]
			file := pack(t, mutations[name](chance, entriesOf(t, bases[i%2])))
			_, _ = Check(file, p.trust(), today)
			_, changed := mutatedPDF(chance, signed)
			_, _ = Check(changed, p.trust(), today)
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := round()
	if after := round(); after > before+2<<20 {
		t.Errorf("the heap grew from %d to %d bytes", before, after)
	}
}

func BenchmarkContainer(b *testing.B) {
	p := newSmall(b)
	file := p.container(b, recipe{archive: true, key: "rsa"})
	for b.Loop() {
		if r, err := Check(file, p.trust(), today); err != nil || !r.Verdicts[0].Holds() {
			b.Fatal(r, err)
		}
	}
}

func BenchmarkPDF(b *testing.B) {
	p := newSmall(b)
	file := p.pdf(b, pdfRecipe{stamp: true})
	for b.Loop() {
		if r, err := Check(file, p.trust(), today); err != nil || !r.Verdicts[0].Holds() {
			b.Fatal(r, err)
		}
	}
}
