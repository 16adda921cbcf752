package cases

import (
	"archive/zip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"time"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// maxPackage is the most bytes of documents that one package carries: its page holds them too.
const maxPackage = 64 << 20

// HandOver writes the package for the authority in charge as a ZIP: the agreements that
// all have signed, the letters to the authority, what it may know of the case as JSON, the sums of all,
// and a page that opens without a network and checks the sums itself. The look is audited.
func (s *Service) HandOver(
	ctx context.Context, by casework.Actor, caseID string, w io.Writer,
) (name string, err error) {
	if err := casework.Allow(by, casework.HandOver); err != nil {
		return "", err
	}
	var c *mediation.Case
	var docs []record.Document
	err = s.Write(ctx, func(tx Tx) error {
		seen, row, err := s.Load(ctx, tx, caseID)
		if err != nil {
			return err
		}
		if err := casework.OwnCase(by, row); err != nil {
			return err
		}
		if err := s.may(seen, mediation.Deed{Act: mediation.ActHandOver}); err != nil {
			return err
		}
		c = seen
		if docs, err = tx.Documents(ctx, caseID); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.HandOver, "case:"+caseID, caseID, "")
	})
	if err != nil {
		return "", err
	}
	files, err := s.packedDocuments(ctx, c, docs)
	if err != nil {
		return "", err
	}
	known, err := json.MarshalIndent(s.handedOver(c), "", "  ")
	if err != nil {
		return "", fmt.Errorf("cases: hand over: %w", err)
	}
	files = append(files, packedOf(c.Number+".json", "", known))
	page, err := s.packagePage(c, s.handedOver(c), files)
	if err != nil {
		return "", err
	}
	return c.Number + ".zip", writePackage(w, s.Now(), page, files)
}

// packedDocuments reads what the authority gets: the agreements that all have signed, with what
// came back, and the letters that are written to it, but those that are true no more.
func (s *Service) packedDocuments(
	ctx context.Context, c *mediation.Case, docs []record.Document,
) (files []packed, err error) {
	words, size := s.Catalogues.For(locale.Main), int64(0)
	add := func(obj record.Object, name, state string) error {
		if size += obj.Size; size > maxPackage {
			return fault.New(fault.TooLarge, "fault.package_large", fault.Args{"limit": locale.AtMost(maxPackage)})
		}
		f, err := s.Open(ctx, obj, name)
		if err != nil {
			return err
		}
		defer f.Close()
		data, err := io.ReadAll(f)
		files = append(files, packedOf(name, state, data))
		return err
	}
	for _, d := range docs {
		if !s.forDirector(d) || s.retold(c, d) || unsent(d, docs) {
			continue
		}
		name := s.fileName(c.Number, d, docs)
		state := words.T("staff.doc_" + string(d.State))
		sent := state
		if d.Signed.Key != "" { // what was signed is the file that came back
			sent = words.T("staff.doc_text_signed")
		}
		if err := add(d.Object, name, sent); err != nil {
			return nil, err
		}
		if d.Signed.Key != "" {
			back := strings.TrimSuffix(name, ".pdf") + "-signed" + path.Ext(d.SignedName)
			if err := add(d.Signed, back, state); err != nil {
				return nil, err
			}
		}
	}
	return files, nil
}

// unsent reports whether a letter never left the house, and another of its kind did or was prepared after it.
func unsent(d record.Document, docs []record.Document) bool {
	return d.State == mediation.DocPrepared && slices.ContainsFunc(docs, func(o record.Document) bool {
		return o.Kind == d.Kind && (o.State == mediation.DocIssued || o.State == mediation.DocPrepared && o.ID > d.ID)
	})
}

// writePackage writes the page first, so that whoever opens the package meets it.
func writePackage(w io.Writer, now time.Time, page []byte, files []packed) error {
	sums := ""
	for _, f := range files {
		sums += f.SHA256 + "  " + f.Name + "\n"
	}
	archive := zip.NewWriter(w)
	all := append([]packed{{Name: "index.html", Bytes: page}}, files...)
	for _, f := range append(all, packed{Name: "SHA256SUMS", Bytes: []byte(sums)}) {
		part, err := archive.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: now})
		if err == nil {
			_, err = part.Write(f.Bytes)
		}
		if err != nil {
			return fmt.Errorf("cases: hand over: %w", err)
		}
	}
	return archive.Close()
}
