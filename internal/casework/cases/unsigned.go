package cases

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"image"
	"io"
	"path"
	"slices"
	"strings"

	"tilts/internal/fault"
	"tilts/internal/record"
	"tilts/internal/scan"
	"tilts/storage"
)

// unsigned refuses a file that cannot be the signed version of a frozen one, because nothing
// was added to it: the very bytes, the same pages printed to a file again, or a container
// without any signature, or only with such as never belonged to what is in it. Whether a signature
// is good otherwise is another question, and so is whether a scan bears one: that a person has seen
// it is what the ticks are for.
func (s *Service) unsigned(
	ctx context.Context, frozen record.Document, file *storage.File, contentType string,
) error {
	defer file.Seek(0, io.SeekStart)
	if hex.EncodeToString(file.Sum[:]) == frozen.SHA256 {
		return fault.At("scan", "fault.unsigned_same")
	}
	sums := [][32]byte{file.Sum}
	if s.Pages != nil {
		const coarse, one = 20, 1 // whether it opens, and what is in it: the pages come later
		seen, err := s.Pages.Look(ctx, file, coarse, one)
		if err := never(err); err != nil {
			return err
		}
		if contentType == asic && seen.Signed != nil && seen.Signed.Void() {
			return fault.At("scan", "fault.signed_void")
		}
		if sums = append(sums, seen.Sums...); within(seen.Sums, frozen.SHA256) {
			sums = sums[:1]
		}
	}
	if err := s.otherCopy(ctx, frozen, sums); err != nil {
		return err
	}
	switch contentType {
	case asic:
		switch signed, err := container(file, file.Size); {
		case err != nil:
			return fault.At("scan", "staff.doubt_unread_damaged")
		case !signed:
			return fault.At("scan", "fault.unsigned_container")
		}
	case "application/pdf":
		same, err := s.reprint(ctx, frozen, file)
		if err != nil {
			return err
		}
		if same {
			return fault.At("scan", "fault.unsigned_print")
		}
	}
	return nil
}

// never refuses what nobody will be able to open, so that it is nobody's agreement. What cannot be shown
// for another reason, such as its size, is left to whoever looks at it.
func never(err error) error {
	var known interface{ Unreadable() string }
	if !errors.As(err, &known) {
		return err
	}
	if why := known.Unreadable(); why == "damaged" || why == "encrypted" {
		return fault.At("scan", "staff.doubt_unread_"+why)
	}
	return nil
}

func within(sums [][32]byte, sum string) bool {
	return slices.ContainsFunc(sums, func(s [32]byte) bool { return hex.EncodeToString(s[:]) == sum })
}

// otherCopy refuses the very bytes that are another document of ours, frozen or signed, or that have
// one in them: of the case or of another.
func (s *Service) otherCopy(ctx context.Context, frozen record.Document, sums [][32]byte) error {
	return s.Read(ctx, func(tx Tx) error {
		for _, sum := range sums {
			d, err := tx.DocumentBySum(ctx, hex.EncodeToString(sum[:]))
			switch {
			case fault.KindOf(err) == fault.NotFound || err == nil && d.ID == frozen.ID:
			case err != nil:
				return err
			default:
				return fault.At("scan", "fault.signed_other", fault.Args{"number": d.Number})
			}
		}
		return nil
	})
}

const asic = "application/vnd.etsi.asic-e+zip"

// mostParts is how many files of a container are looked at.
const mostParts = 1000

// container reports whether a container holds a signature (ETSI EN 319 162-1: a file
// "*signatures*.xml" in META-INF). Nothing is unpacked.
func container(file io.ReaderAt, size int64) (signed bool, err error) {
	z, err := zip.NewReader(file, size)
	if err != nil {
		return false, err
	}
	for _, f := range z.File[:min(len(z.File), mostParts)] {
		folder, name := path.Split(strings.ToLower(f.Name))
		named := strings.Contains(name, "signature") && path.Ext(name) == ".xml" || path.Ext(name) == ".p7s"
		if folder == "meta-inf/" && named && f.UncompressedSize64 > 0 {
			return true, nil
		}
	}
	return false, nil
}

// sighted is the resolution at which pages are compared: a stroke of a pen is about a pixel.
const sighted = 60

// reprint reports whether a PDF shows exactly the pages of the frozen document and has no
// electronic signature. It compares pictures, not texts: a signature in ink, a stamp or a
// drawing leaves the text as it was, and a scan has none at all. What cannot be compared is
// no reprint: a wrong refusal would be worse than a question to the person who ticks.
func (s *Service) reprint(ctx context.Context, frozen record.Document, file *storage.File) (bool, error) {
	if s.Pages == nil {
		return false, nil
	}
	if signed, err := hasByteRange(file); signed || err != nil {
		return false, err
	}
	theirs, err := s.look(ctx, file)
	if err != nil || theirs == nil {
		return false, err
	}
	original, err := s.Open(ctx, frozen.Object, "")
	if err != nil {
		return false, err
	}
	defer original.Close()
	ours, err := s.look(ctx, original)
	if err != nil || len(ours) != len(theirs) {
		return false, err
	}
	for i := range ours {
		if added(ours[i], theirs[i]) {
			return false, nil
		}
	}
	return true, nil
}

// look makes pictures of a file's pages; none of one that cannot be read, or has more pages than
// are worth it: an agreement has two to six.
func (s *Service) look(ctx context.Context, file io.ReadSeeker) ([]*image.Gray, error) {
	const most = 30
	seen, err := s.Pages.Look(ctx, file, sighted, most)
	var known interface{ Unreadable() string }
	if errors.As(err, &known) || err == nil && seen.Pages > most {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var list []*image.Gray
	for _, p := range seen.PNG {
		picture, err := scan.Drawn(p)
		if err != nil {
			return nil, err
		}
		list = append(list, picture)
	}
	return list, nil
}

// hasByteRange reports whether a PDF has a signature field that is filled: its dictionary
// always stands in the file in the clear (ISO 32000-2, 12.8.1).
func hasByteRange(file io.ReadSeeker) (bool, error) {
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return false, err
	}
	const mark = "/ByteRange"
	buf := make([]byte, 64<<10)
	kept := 0
	for {
		n, err := io.ReadFull(file, buf[kept:])
		if bytes.Contains(buf[:kept+n], []byte(mark)) {
			return true, nil
		}
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		kept = copy(buf, buf[len(buf)-len(mark):])
	}
}

// How pages are compared: squares of about 4 mm, in which a stroke through the square is
// twice the ink that counts, and another program's way to draw letters a third of it.
const (
	square = 10
	enough = square * square * 255 * 3 / 100
)

// added reports whether the second picture has ink where the first has none or less, or
// another size. A page that moved by a pixel is the same page.
func added(ours, theirs *image.Gray) bool {
	a, b := ours.Bounds(), theirs.Bounds()
	if max(a.Dx()-b.Dx(), b.Dx()-a.Dx()) > 2 || max(a.Dy()-b.Dy(), b.Dy()-a.Dy()) > 2 {
		return true
	}
	for y := 0; y < b.Dy(); y += square {
		for x := 0; x < b.Dx(); x += square {
			least := ink(theirs, x, y)
			there := 0
			for dy := -1; dy <= 1; dy++ {
				for dx := -1; dx <= 1; dx++ {
					there = max(there, ink(ours, x+dx, y+dy))
				}
			}
			if least-there > enough {
				return true
			}
		}
	}
	return false
}

// ink is how dark a square is; what lies beyond the page is white.
func ink(p *image.Gray, x0, y0 int) (sum int) {
	b := p.Bounds()
	for y := max(y0, 0); y < min(y0+square, b.Dy()); y++ {
		for x := max(x0, 0); x < min(x0+square, b.Dx()); x++ {
			sum += 255 - int(p.GrayAt(x, y).Y)
		}
	}
	return sum
}
