package signature

import (
	"crypto"
	"time"
)

const asicSpace = "http://uri.etsi.org/02918/v1.2.1#"

// checkDetached judges a CAdES signature in a container: over the only file of an ASiC-S,
// or over a manifest that has the digests of the files.
func (c *container) checkDetached(p7s entry, trust Trust, now time.Time) Verdict {
	s := &sealed{}
	s.verdict.Level = LevelB
	over := c.signedBy(s, p7s.name)
	if over == nil {
		s.stop(Failed, FormatFailure)
		return s.decide(trust, now)
	}
	s.readCMS(p7s.data, func(h crypto.Hash) []byte { return sum(h, over) })
	s.level(len(s.evidence.answers)+len(s.evidence.lists) > 0)
	return s.decide(trust, now)
}

// signedBy returns what a detached signature is over, and checks the digests in it.
func (c *container) signedBy(s *sealed, name string) []byte {
	for _, m := range c.manifests {
		document, err := parseXML(m.data)
		if err != nil {
			continue
		}
		root := rootOf(document)
		if reference := root.path(asicSpace, "SigReference"); reference.attr("URI") == name {
			c.checkManifest(s, root)
			return m.data
		}
	}
	if c.kind != ASiCS || len(c.files) != 1 {
		return nil
	}
	c.files[0].Covered = true
	s.verdict.Covers = []string{c.files[0].Name}
	return c.files[0].Data
}

// checkManifest checks the digest of each file that a manifest names.
func (c *container) checkManifest(s *sealed, root *node) {
	for _, o := range root.all(asicSpace, "DataObjectReference") {
		f := c.find(o.attr("URI"))
		if f == nil {
			s.stop(Indeterminate, DataNotFound)
			continue
		}
		f.Covered = true
		s.verdict.Covers = append(s.verdict.Covers, f.Name)
		hash := xmlDigests[o.path(dsigSpace, "DigestMethod").attr("Algorithm")]
		value := o.path(dsigSpace, "DigestValue")
		if hash == 0 || value == nil {
			s.stop(Indeterminate, UnknownMethod)
			continue
		}
		if digest, ok := base64Of(value); !ok || !equal(sum(hash, f.Data), digest) {
			s.verdict.Altered = append(s.verdict.Altered, f.Name)
			s.stop(Failed, HashFailure)
		}
		s.hashes = append(s.hashes, hash)
	}
}
