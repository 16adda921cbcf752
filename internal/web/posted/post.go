package posted

import (
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"

	"tilts/internal/fault"
	"tilts/internal/locale"
)

// Post is a page's posted inputs and files.
type Post struct {
	Values url.Values
	Files  []File
}

// Discard removes the spooled files.
func (p *Post) Discard() { Discard(p.Files) }

// Bounds of what a page posts besides the bytes of its files: a route's limit
// leaves space for those, and text would take all of it into memory.
const (
	mostTyped = 2 << 20 // bytes
	eachPart  = 64      // bytes that a part counts for besides its name and value
	mostNamed = 1000    // files
)

// Read reads the body of a page's form. Files are spooled as they come, so that
// no upload stays in memory; what is wrong with a file stands at the file. On
// an error the values read so far are there, and all of them if it is that there is no
// room for files.
func Read(w http.ResponseWriter, r *http.Request, l Limits) (*Post, error) {
	p := &Post{}
	parts, err := r.MultipartReader()
	if errors.Is(err, http.ErrNotMultipart) {
		r.Body = http.MaxBytesReader(w, r.Body, mostTyped)
		if err := r.ParseForm(); err != nil {
			return p, Unreadable(err)
		}
		p.Values = r.PostForm
		return p, nil
	}
	if err != nil {
		return p, Unreadable(err)
	}
	p.Values = url.Values{}
	var noRoom error
	for left := int64(mostTyped); ; {
		part, err := parts.NextPart()
		if err == io.EOF {
			return p, noRoom
		}
		if err != nil {
			return p, Unreadable(err)
		}
		if part.FileName() != "" {
			switch err := p.take(part, l); {
			case fault.KindOf(err) == fault.Unavailable:
				noRoom = err
			case err != nil:
				return p, err
			}
			continue
		}
		if part.Header.Get("Content-Type") != "" {
			continue // a file input without a file
		}
		left -= int64(len(part.FormName()) + eachPart)
		value, err := io.ReadAll(io.LimitReader(part, max(0, left)+1))
		if err != nil {
			return p, Unreadable(err)
		}
		if left -= int64(len(value)); left < 0 {
			return p, fault.New(fault.TooLarge, "fault.too_large", fault.Args{"limit": locale.AtMost(mostTyped)})
		}
		p.Values.Add(part.FormName(), string(value))
	}
}

// take spools one file; one too many only leaves its name, so that somebody can be told of it.
func (p *Post) take(part *multipart.Part, l Limits) error {
	n := len(p.Files)
	if n >= mostNamed {
		return fault.New(fault.Invalid, TooMany, l.Args(""))
	}
	f := File{Field: part.FormName(), Name: fileName(part), Wrong: TooMany}
	if n < l.Files {
		var err error
		if f, err = Spool(part, l); err != nil {
			return err
		}
	}
	p.Files = append(p.Files, f)
	return nil
}

// Inputs reads the inputs of a form without files: the last value of each, as
// Last takes it.
func Inputs(r *http.Request) (url.Values, error) {
	if err := r.ParseForm(); err != nil {
		return nil, Unreadable(err)
	}
	return Last(r.PostForm), nil
}

// Last is the last value of every input: a choice sends an empty one before the
// chosen.
func Last(all url.Values) url.Values {
	last := url.Values{}
	for name, list := range all {
		last.Set(name, list[len(list)-1])
	}
	return last
}
