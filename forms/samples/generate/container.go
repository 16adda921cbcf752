package main

import (
	"archive/zip"
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"fmt"
	"hash/crc32"
	"math/big"
	"time"
)

// container is an ASiC-E container (ETSI EN 319 162-1, Latvian .edoc) with one
// signed file. The signature is XAdES-BES by a key that is made here and thrown
// away: it verifies, and nobody has a reason to trust it.
func container(name, mediaType string, content []byte) ([]byte, error) {
	signature, err := sign(name, mediaType, content)
	if err != nil {
		return nil, err
	}
	manifest := fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
  <manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.etsi.asic-e+zip"/>
  <manifest:file-entry manifest:full-path="%s" manifest:media-type="%s"/>
</manifest:manifest>
`, name, mediaType)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	if err := first(w, "mimetype", []byte("application/vnd.etsi.asic-e+zip")); err != nil {
		return nil, err
	}
	for _, entry := range []struct {
		name    string
		content []byte
	}{{name, content}, {"META-INF/manifest.xml", []byte(manifest)}, {"META-INF/signatures0.xml", signature}} {
		f, err := w.CreateHeader(&zip.FileHeader{Name: entry.name, Method: zip.Deflate, Modified: made})
		if err != nil {
			return nil, err
		}
		if _, err := f.Write(entry.content); err != nil {
			return nil, err
		}
	}
	err = w.Close()
	return b.Bytes(), err
}

// first writes the entry that tells the file's kind at a fixed place: stored,
// its size in its own head, nothing extra.
func first(w *zip.Writer, name string, content []byte) error {
	f, err := w.CreateRaw(&zip.FileHeader{
		Name: name, Method: zip.Store, CRC32: crc32.ChecksumIEEE(content),
		CompressedSize64: uint64(len(content)), UncompressedSize64: uint64(len(content)),
	})
	if err == nil {
		_, err = f.Write(content)
	}
	return err
}

// The parts below are written in exclusive canonical form already (sorted
// attributes, no empty-element tags, each prefix declared where the form wants
// it), so that their bytes are what is hashed and signed.
const (
	exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"
	sha256URI = "http://www.w3.org/2001/04/xmlenc#sha256"
	dsig      = "http://www.w3.org/2000/09/xmldsig#"
	xades     = "http://uri.etsi.org/01903/v1.3.2#"

	signedProperties = `<xades:SignedProperties xmlns:xades="` + xades + `" Id="S0-properties"><xades:SignedSignatureProperties><xades:SigningTime>%s</xades:SigningTime>` +
		`<xades:SigningCertificate><xades:Cert><xades:CertDigest><ds:DigestMethod xmlns:ds="` + dsig + `" Algorithm="` + sha256URI + `"></ds:DigestMethod>` +
		`<ds:DigestValue xmlns:ds="` + dsig + `">%s</ds:DigestValue></xades:CertDigest><xades:IssuerSerial><ds:X509IssuerName xmlns:ds="` + dsig + `">%s</ds:X509IssuerName>` +
		`<ds:X509SerialNumber xmlns:ds="` + dsig + `">%s</ds:X509SerialNumber></xades:IssuerSerial></xades:Cert></xades:SigningCertificate></xades:SignedSignatureProperties>` +
		`<xades:SignedDataObjectProperties><xades:DataObjectFormat ObjectReference="#S0-file"><xades:MimeType>%s</xades:MimeType></xades:DataObjectFormat></xades:SignedDataObjectProperties></xades:SignedProperties>`

	signedInfo = `<ds:SignedInfo xmlns:ds="` + dsig + `"><ds:CanonicalizationMethod Algorithm="` + exclusive + `"></ds:CanonicalizationMethod>` +
		`<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"></ds:SignatureMethod>` +
		`<ds:Reference Id="S0-file" URI="%s"><ds:DigestMethod Algorithm="` + sha256URI + `"></ds:DigestMethod><ds:DigestValue>%s</ds:DigestValue></ds:Reference>` +
		`<ds:Reference Type="http://uri.etsi.org/01903#SignedProperties" URI="#S0-properties"><ds:Transforms><ds:Transform Algorithm="` + exclusive + `"></ds:Transform></ds:Transforms>` +
		`<ds:DigestMethod Algorithm="` + sha256URI + `"></ds:DigestMethod><ds:DigestValue>%s</ds:DigestValue></ds:Reference></ds:SignedInfo>`

	signatures = `<?xml version="1.0" encoding="UTF-8"?>
<asic:XAdESSignatures xmlns:asic="http://uri.etsi.org/02918/v1.2.1#"><ds:Signature xmlns:ds="` + dsig + `" Id="S0">%s` +
		`<ds:SignatureValue Id="S0-value">%s</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>%s</ds:X509Certificate></ds:X509Data></ds:KeyInfo>` +
		`<ds:Object><xades:QualifyingProperties xmlns:xades="` + xades + `" Target="#S0">%s</xades:QualifyingProperties></ds:Object></ds:Signature></asic:XAdESSignatures>
`
)

func sign(name, mediaType string, content []byte) ([]byte, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	certificate, err := certify(key)
	if err != nil {
		return nil, err
	}
	parsed, err := x509.ParseCertificate(certificate)
	if err != nil {
		return nil, err
	}
	properties := fmt.Sprintf(signedProperties, made.Format(time.RFC3339), digest(certificate), parsed.Issuer.String(),
		parsed.SerialNumber.String(), mediaType)
	info := fmt.Sprintf(signedInfo, name, digest(content), digest([]byte(properties)))
	sum := sha256.Sum256([]byte(info))
	r, s, err := ecdsa.Sign(rand.Reader, key, sum[:])
	if err != nil {
		return nil, err
	}
	value := make([]byte, 64) // r and s side by side (RFC 6931)
	r.FillBytes(value[:32])
	s.FillBytes(value[32:])
	return fmt.Appendf(nil, signatures, info, base64.StdEncoding.EncodeToString(value),
		base64.StdEncoding.EncodeToString(certificate), properties), nil
}

func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return base64.StdEncoding.EncodeToString(sum[:])
}

// certify makes the invented signer's own certificate.
func certify(key *ecdsa.PrivateKey) ([]byte, error) {
	t := &x509.Certificate{
		SerialNumber: big.NewInt(1),
		Subject:      pkix.Name{CommonName: "Zane Paraudzina (sample, not a real person)", Country: []string{"LV"}},
		NotBefore:    made.AddDate(0, 0, -1),
		NotAfter:     made.AddDate(10, 0, 0),
		KeyUsage:     x509.KeyUsageContentCommitment,
	}
	return x509.CreateCertificate(rand.Reader, t, t, key.Public(), key)
}
