package signature

import (
	"bytes"
	"crypto/x509"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ocsp"
)

// recipes are containers of which each shows one thing.
func recipes(t testing.TB, p *small) map[string]recipe {
	ago := func(months int) time.Time { return today.AddDate(0, -months, 0) }
	revoked := func(at time.Time, reason int) func(*ocsp.Response) {
		return func(r *ocsp.Response) {
			r.Status, r.RevokedAt, r.RevocationReason = ocsp.Revoked, at, reason
			if r.ThisUpdate.Before(at) {
				r.ThisUpdate = at.Add(time.Hour)
			}
		}
	}
	until := func(from, to time.Time) func(*x509.Certificate) {
		return func(c *x509.Certificate) { c.NotBefore, c.NotAfter = from, to }
	}
	asked := func(at time.Time) func(*ocsp.Response) {
		return func(r *ocsp.Response) { r.ThisUpdate, r.NextUpdate = at, today }
	}
	listed := func(h holder, at time.Time) []x509.RevocationListEntry {
		return []x509.RevocationListEntry{{SerialNumber: h.cert.SerialNumber, RevocationTime: at}}
	}
	swap := func(old, fresh string) func(string) string {
		return func(xml string) string { return strings.Replace(xml, old, fresh, 1) }
	}
	change := func(name string, data []byte) func([]entry) []entry {
		return func(list []entry) []entry {
			for i := range list {
				if list[i].name == name {
					list[i].data = data
				}
			}
			return list
		}
	}
	add := func(name, data string) func([]entry) []entry {
		return func(list []entry) []entry { return append(list, entry{name, []byte(data)}) }
	}
	all := map[string]recipe{
		"good": {}, "rsa": {key: "rsa"}, "pss": {key: "pss"}, "p384": {key: "p384"}, "p521": {key: "p521"},
		"older encoding": {key: "rsa", older: true}, "archive": {archive: true},
		"bare": {bare: true}, "bare today": {bare: true, signed: today.Add(-time.Hour)},
		"no evidence": {silent: true}, "bare, no evidence": {bare: true, silent: true},
		"expired since":                 {shape: until(ago(12), ago(1))},
		"expired before":                {shape: until(ago(24), ago(8))},
		"expired before, asked in time": {shape: until(ago(24), ago(8)), answer: asked(ago(9))},
		"not yet valid":                 {shape: until(ago(2), today.AddDate(1, 0, 0)), answer: asked(ago(1))},
		"not valid even now":            {shape: until(today.AddDate(0, 1, 0), today.AddDate(1, 0, 0)), bare: true},
		"revoked after":                 {answer: revoked(ago(1), ocsp.KeyCompromise)},
		"revoked before":                {answer: revoked(ago(9), ocsp.KeyCompromise)},
		"revoked before, bare":          {answer: revoked(ago(9), ocsp.KeyCompromise), bare: true},
		"on hold":                       {answer: revoked(ago(9), ocsp.CertificateHold)},
		"unknown":                       {answer: func(r *ocsp.Response) { r.Status = ocsp.Unknown }},
		"revoked, then data stamped":    {answer: revoked(ago(9), ocsp.KeyCompromise), content: ago(7)},
		"expired, then data stamped": {
			shape: until(ago(24), ago(8)), content: ago(7), answer: asked(ago(9)),
		},
		"data stamped":            {content: ago(7)},
		"authority revoked":       {revoked: listed(p.ca, ago(9))},
		"authority revoked after": {revoked: listed(p.ca, ago(1))},
		"stamper revoked":         {revoked: listed(p.tsa, ago(9))},
		"stamper revoked after":   {revoked: listed(p.tsa, ago(1))},
		"data changed":            {entries: change("iesniegums.txt", []byte("Nelūdzu.\n"))},
		"data emptied":            {entries: change("iesniegums.txt", nil)},
		"file added":              {entries: add("pielikums.txt", "vēl")},
		"file taken":              {entries: func(list []entry) []entry { return append(list[:2:2], list[3:]...) }},
		"file renamed": {entries: func(list []entry) []entry {
			list[2].name = "Cita lapa.txt"
			return list
		}},
		"no mimetype": {entries: func(list []entry) []entry { return list[1:] }},
		"no manifest": {entries: func(list []entry) []entry { return append(list[:3:3], list[4:]...) }},
		"no signing time": {before: func(xml string) string {
			return strings.ReplaceAll(xml, "xades:SigningTime", "xades:SignerTime")
		}},
		"other certificate named": {before: func(xml string) string {
			at := strings.Index(xml, "<xades:CertDigest>")
			if at < 0 {
				return xml
			}
			return xml[:at] + strings.Replace(xml[at:], "<ds:DigestValue>", "<ds:DigestValue>AAAA", 1)
		}},
		"weak digest named":     {before: swap(shaURI, dsigSpace+"md5")},
		"value changed":         {after: swap(`<ds:SignatureValue Id="v">`, `<ds:SignatureValue Id="v">AAAA`)},
		"value spaced":          {after: swap(`<ds:SignatureValue Id="v">`, "<ds:SignatureValue Id=\"v\">\n ")},
		"comment in properties": {after: swap("<xades:SigningTime>", "<!-- x --><xades:SigningTime>")},
		"space in properties":   {after: swap("<xades:SigningTime>", " <xades:SigningTime>")},
		"second SignedInfo": {after: func(xml string) string {
			from, to := strings.Index(xml, "<ds:SignedInfo>"), strings.Index(xml, "</ds:SignedInfo>")+16
			return xml[:to] + xml[from:to] + xml[to:]
		}},
		"second DigestValue": {after: swap(
			"</ds:DigestValue>", "</ds:DigestValue><ds:DigestValue>AAAA</ds:DigestValue>")},
		"second Id": {after: swap("<ds:Object>", `<ds:Object Id="sp">`)},
		"entities":  {after: func(xml string) string { return `<!DOCTYPE x [<!ENTITY a "b">]>` + xml }},
		"cut off":   {after: func(xml string) string { return xml[:len(xml)/2] }},
		"wrapped": {after: func(xml string) string {
			from := strings.Index(xml, "<xades:SignedProperties")
			to := strings.Index(xml, "</xades:SignedProperties>") + len("</xades:SignedProperties>")
			forged := strings.Replace(xml[from:to], `Id="sp"`, `Id="other"`, 1)
			return xml[:from] + forged + xml[to:strings.Index(xml, "</ds:Object>")] + "</ds:Object><ds:Object>" +
				xml[from:to] + xml[strings.Index(xml, "</ds:Object>"):]
		}},
		"stamp of another": {after: func(xml string) string {
			at := strings.Index(xml, "<xades:EncapsulatedTimeStamp>")
			if at < 0 {
				return xml
			}
			end := at + strings.Index(xml[at:], "</xades:EncapsulatedTimeStamp>")
			other := b64(p.tsa.stamp(t, []byte("other"), ago(6)))
			return xml[:at] + "<xades:EncapsulatedTimeStamp>" + other + xml[end:]
		}},
	}
	for uri := range canons {
		all["canonical form "+uri] = recipe{canon: uri}
	}
	return all
}

// pdfRecipes are signed PDFs of which each shows one thing.
var pdfRecipes = map[string]pdfRecipe{
	"pdf good": {}, "pdf pss": {key: "pss"}, "pdf rsa": {key: "rsa"}, "pdf p521": {key: "p521"},
	"pdf bare": {bare: true}, "pdf no evidence": {silent: true}, "pdf stamped": {stamp: true},
	"pdf bare, stamped": {bare: true, stamp: true},
	"pdf changed": {tamper: func(d []byte) []byte {
		return bytes.Replace(d, []byte("Lygums"), []byte("Atteik"), 1)
	}},
	"pdf text over": {update: map[int]string{
		4: pdfStreamOf([]byte(strings.Replace(pageText, "Lygums", "Parads", 1))),
	}},
	"pdf field over": {update: map[int]string{10: strings.Replace(pdfBase[10], "/V()", "/V(Anna)", 1)}},
	"pdf page more": {update: map[int]string{
		2:  "<</Type/Pages/Kids[3 0 R 40 0 R]/Count 2>>",
		40: strings.Replace(pdfBase[3], "/Annots[6 0 R 10 0 R]", "", 1),
	}},
	"pdf note added": {update: map[int]string{
		3:  strings.Replace(pdfBase[3], "10 0 R]", "10 0 R 41 0 R]", 1),
		41: "<</Type/Annot/Subtype/Text/Rect[10 10 30 30]/Contents(x)/F 4>>",
	}},
	"pdf signature over": {update: map[int]string{7: "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached" +
		"/ByteRange[0 10 20 30]/Contents<00>>>"}},
	"pdf spaces after": {tamper: func(d []byte) []byte { return append(d, "   \n"...) }},
	"pdf info added":   {update: map[int]string{50: "<</Producer(x)>>"}},
	"pdf range short": {tamper: func(d []byte) []byte {
		return bytes.Replace(d, []byte("/ByteRange[0 "), []byte("/ByteRange[1 "), 1)
	}},
}
