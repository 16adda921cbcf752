package web

import (
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/storage"

	"github.com/gin-gonic/gin"
)

// post is a step's posted inputs and files, read in one pass.
type post struct {
	values url.Values
	files  []postedFile
}

// postedFile is one file, spooled, or why it could not be.
type postedFile struct {
	field, name string
	spooled     *storage.File
	wrong       string // key of what is wrong with it
}

// fromReview tells whether the page was opened from the review page.
func (p *post) fromReview() bool { return p.values.Get("_review") != "" }

// staysHere tells whether the press changed the page itself and did not leave it.
func (p *post) staysHere() bool {
	return p.values.Has("_remove") || p.values.Has("_drop") || p.values.Has("_upload")
}

func (p *post) close() {
	for _, f := range p.files {
		if f.spooled != nil {
			f.spooled.Close()
		}
	}
}

// Bounds of what a page posts besides the bytes of its files: a route's limit
// leaves room for those, and text would take all of it into memory.
const (
	mostTyped = 2 << 20 // bytes
	eachPart  = 64      // bytes that a part counts for besides its name and value
)

// readPost reads a step's body. Files go to the spool folder as they come, so
// that no upload stays in memory; what is wrong with a file is told at its
// field. On an error the values read so far are there.
func (s *Server) readPost(c *gin.Context) (*post, error) {
	p := &post{}
	parts, err := c.Request.MultipartReader()
	if errors.Is(err, http.ErrNotMultipart) {
		c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, mostTyped)
		if err := c.Request.ParseForm(); err != nil {
			return p, unreadable(err)
		}
		p.values = c.Request.PostForm
		return p, nil
	}
	if err != nil {
		return p, unreadable(err)
	}
	p.values = url.Values{}
	for left := int64(mostTyped); ; {
		part, err := parts.NextPart()
		if err == io.EOF {
			return p, nil
		}
		if err != nil {
			return p, unreadable(err)
		}
		if part.FileName() != "" {
			if n := len(p.files); n == s.maxFiles() {
				p.files = append(p.files, postedFile{field: part.FormName(), name: part.FileName(), wrong: "fault.too_many_files"})
				continue
			} else if n > s.maxFiles() {
				continue
			}
			f, err := s.spool(part)
			if err != nil {
				return p, err
			}
			p.files = append(p.files, f)
			continue
		}
		if part.Header.Get("Content-Type") != "" {
			continue // a file input without a file
		}
		left -= int64(len(part.FormName()) + eachPart)
		value, err := io.ReadAll(io.LimitReader(part, max(0, left)+1))
		if err != nil {
			return p, unreadable(err)
		}
		if left -= int64(len(value)); left < 0 {
			return p, fault.New(fault.TooLarge, "fault.too_large", fault.Args{"limit": size(mostTyped)})
		}
		p.values.Add(part.FormName(), string(value))
	}
}

// unreadable is a body that cannot be read: too large, or broken off.
func unreadable(err error) error {
	if f := asFault(err); f.Kind != fault.Internal {
		return f
	}
	return fault.New(fault.Invalid, "applicant.unreadable").Because(err)
}

// spool takes one file in. A file that is empty or too large is remembered
// with its reason; the others are still taken.
func (s *Server) spool(part *multipart.Part) (postedFile, error) {
	f := postedFile{field: part.FormName(), name: part.FileName()}
	var err error
	f.spooled, err = storage.Spool(part, s.maxFile(), s.Service.Settings.SpoolDir)
	switch {
	case errors.Is(err, storage.ErrTooLarge):
		f.wrong = "applicant.file_too_large"
	case errors.Is(err, storage.ErrEmpty):
		f.wrong = "applicant.file_empty"
	case errors.Is(err, storage.ErrFull):
		return f, fault.New(fault.Unavailable, "fault.unavailable").Because(err)
	case err != nil:
		return f, unreadable(err)
	}
	return f, nil
}

// keepFiles attaches posted files to the draft and takes off the one that was
// asked to go. What is wrong with a file comes back for its field.
func (s *Server) keepFiles(c *gin.Context, j *journey, p *post) (wrong []fault.Field, err error) {
	ctx := c.Request.Context()
	if id := p.values.Get("_drop"); id != "" {
		if err := s.Service.RemoveFile(ctx, j.token, id); err != nil && fault.KindOf(err) != fault.NotFound {
			return nil, err
		}
	}
	if len(p.files) > 0 {
		if err := s.pace(c, uploads); err != nil {
			return nil, err
		}
	}
	for _, f := range p.files {
		if f.wrong == "" {
			f.wrong, err = s.attach(c, j, f)
		}
		var refused *fault.Error
		switch {
		case errors.As(err, &refused) && refused.Kind == fault.Invalid:
			wrong, err = append(wrong, refused.Fields...), nil
		case err != nil:
			return nil, err
		case f.wrong != "":
			wrong = append(wrong, fault.Field{Path: f.field, Key: f.wrong, Args: fault.Args{"name": casework.SafeName(f.name), "limit": size(s.maxFile()), "max": s.maxFiles()}})
		}
	}
	j.draft, err = s.Service.Draft(ctx, j.token)
	return wrong, err
}

// attach keeps one file if it is of a kind we can open, whatever it says it is.
func (s *Server) attach(c *gin.Context, j *journey, f postedFile) (wrong string, err error) {
	if field, ok := j.draft.Form.Field(f.field); !ok || field.Type() != "file" {
		return "", nil
	}
	kind, ok := sniff(f.name, f.spooled)
	if !ok {
		return "applicant.file_kind", nil
	}
	return "", s.Service.AddFile(c.Request.Context(), j.token, f.field, f.name, kind, f.spooled)
}
