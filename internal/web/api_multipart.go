package web

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strings"

	"tilts/internal/fault"
	"tilts/internal/form"

	"github.com/gin-gonic/gin"
)

// sentPart is the part of multipart/form-data that holds the JSON.
const sentPart = "submission"

// readSubmission reads the body: JSON alone, or JSON with files beside it. The
// files are the caller's to close, also after an error.
func (s *Server) readSubmission(c *gin.Context) (sentBody, []postedFile, error) {
	media, params, err := mime.ParseMediaType(c.GetHeader("Content-Type"))
	charset := strings.ToLower(params["charset"])
	packed := c.GetHeader("Content-Encoding")
	switch {
	case err == nil && (charset == "" || charset == "utf-8") && (packed == "" || packed == "identity"):
	default:
		media = ""
	}
	switch media {
	case "application/json":
		data, err := readJSON(c.Request.Body)
		if err != nil {
			return sentBody{}, nil, err
		}
		body, err := readSent(data)
		return body, nil, err
	case "multipart/form-data":
		if err := s.pace(c, uploads); err != nil {
			return sentBody{}, nil, err
		}
		return s.readParts(multipart.NewReader(c.Request.Body, params["boundary"]))
	}
	return sentBody{}, nil, withStatus(http.StatusUnsupportedMediaType, fault.New(fault.Invalid, "api.media"))
}

// readJSON reads no more than a submission may have.
func readJSON(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, int64(form.Limits.JSONBytes)+1))
	switch {
	case err != nil:
		return nil, brokenOff(err)
	case len(data) > form.Limits.JSONBytes:
		return nil, fault.New(fault.TooLarge, "fault.too_large", fault.Args{"limit": size(int64(form.Limits.JSONBytes))})
	}
	return data, nil
}

// brokenOff is a body that is too large or ends before its end.
func brokenOff(err error) error {
	if f := asFault(err); f.Kind != fault.Internal {
		return f
	}
	return withStatus(http.StatusBadRequest, fault.New(fault.Invalid, "api.broken_off").Because(err))
}

// readParts reads the parts in any order. Files go to the spool as they come, at
// most as many as one submission may have.
func (s *Server) readParts(parts *multipart.Reader) (body sentBody, files []postedFile, err error) {
	found := false
	for {
		part, err := parts.NextRawPart()
		if err == io.EOF {
			if !found {
				err = withStatus(http.StatusBadRequest, fault.New(fault.Invalid, "api.no_submission"))
			} else {
				err = nil
			}
			return body, files, err
		}
		if err != nil {
			return body, files, brokenOff(err)
		}
		if part.FormName() == sentPart {
			if found {
				return body, files, withStatus(http.StatusBadRequest, fault.New(fault.Invalid, "api.two_submissions"))
			}
			found = true
			data, err := readJSON(part)
			if err != nil {
				return body, files, err
			}
			if body, err = readSent(data); err != nil {
				return body, files, err
			}
			continue
		}
		if len(files) == s.maxFiles() {
			return body, files, fault.New(fault.TooLarge, "fault.too_many_files", fault.Args{"max": s.maxFiles()})
		}
		f, err := s.spool(part)
		if err != nil {
			var bad *fault.Error
			if errors.As(err, &bad) && bad.Kind == fault.Invalid {
				err = brokenOff(bad.Unwrap())
			}
			return body, files, err
		}
		files = append(files, f)
	}
}

// maxFiles is how many files one submission may have, by page or by program.
func (s *Server) maxFiles() int {
	if s.Service == nil {
		return form.Limits.Files
	}
	return s.Service.Settings.MaxFiles
}

func closeAll(files []postedFile) {
	for _, f := range files {
		if f.spooled != nil {
			f.spooled.Close()
		}
	}
}
