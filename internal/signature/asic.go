package signature

import (
	"bytes"
	"time"
)

// checkContainer opens a container and gives a verdict on each signature in it.
func checkContainer(file []byte, trust Trust, now time.Time) (Report, error) {
	c, err := openContainer(file)
	if err != nil {
		return Report{}, err
	}
	r := Report{Kind: c.kind}
	for _, s := range c.signatures {
		r.Verdicts = append(r.Verdicts, c.checkXML(s.data, trust, now)...)
	}
	for _, s := range c.detached {
		r.Verdicts = append(r.Verdicts, c.checkDetached(s, trust, now))
	}
	if len(r.Verdicts) > maxSignatures {
		return Report{}, RefusedLimit
	}
	for i := range r.Verdicts {
		v := &r.Verdicts[i]
		v.Whole = len(c.files) > 0 && len(v.Covers) == len(c.files) && v.Sub != DataNotFound
	}
	for _, f := range c.files {
		if !f.Covered && len(r.Verdicts) > 0 {
			r.note(NoteNotCovered)
		}
		if looksZip(f.Data) && isContainer(f.Data) {
			r.note(NoteNested)
		}
	}
	if !c.listed() {
		r.note(NoteNotListed)
	}
	r.Files = c.files
	return r, nil
}

func (r *Report) note(n Note) {
	for _, have := range r.Notes {
		if have == n {
			return
		}
	}
	r.Notes = append(r.Notes, n)
}

// isContainer reports whether an archive is one for its own sake, and not a document that
// happens to be packed as one, as DOCX and ODT are.
func isContainer(data []byte) bool {
	head := data[:min(len(data), 4096)]
	return !bytes.Contains(head, []byte("[Content_Types].xml")) &&
		!bytes.Contains(head, []byte("mimetypeapplication/vnd.oasis"))
}

const manifestSpace = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"

// listed reports whether the manifest lists exactly the files. Without one there is
// nothing to compare.
func (c *container) listed() bool {
	if c.listing == nil {
		return true
	}
	document, err := parseXML(c.listing)
	if err != nil {
		return false
	}
	names := make(map[string]bool)
	for _, entry := range rootOf(document).all(manifestSpace, "file-entry") {
		for _, a := range entry.attrs {
			if a.space == manifestSpace && a.local == "full-path" && a.value != "/" {
				names[a.value] = true
			}
		}
	}
	listed := 0
	for _, f := range c.files {
		if !names[f.Name] {
			return false
		}
		listed++
	}
	return listed == len(names)
}
