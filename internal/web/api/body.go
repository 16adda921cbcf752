package api

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/web"
	"tilts/internal/web/posted"
	"tilts/internal/written"
)

// sentPart is the part of multipart/form-data that holds the JSON.
const sentPart = "submission"

// readSubmission reads the body: JSON alone, or JSON with files beside it. The
// files are the caller's to close, also after an error.
func (r *Room) readSubmission(c *gin.Context) (sentBody, []posted.File, error) {
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
		if err := r.inPace(c, web.Uploads); err != nil {
			return sentBody{}, nil, err
		}
		body, files, err := r.readParts(multipart.NewReader(c.Request.Body, params["boundary"]))
		if err == nil {
			err = r.bytesInPace(c, posted.Bytes(files))
		}
		return body, files, err
	}
	return sentBody{}, nil, web.WithStatus(http.StatusUnsupportedMediaType, fault.New(fault.Invalid, "api.media"))
}

// readJSON reads no more than a submission may have.
func readJSON(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, int64(form.Limits.JSONBytes)+1))
	switch {
	case err != nil:
		return nil, brokenOff(err)
	case len(data) > form.Limits.JSONBytes:
		return nil, fault.New(fault.TooLarge, "fault.too_large", fault.Args{
			"limit": locale.AtMost(int64(form.Limits.JSONBytes)),
		})
	}
	return written.Unmarked(data), nil
}

// brokenOff is a body that is too large or ends before its end.
func brokenOff(err error) error {
	if f := web.AsFault(err); f.Kind != fault.Internal {
		return f
	}
	return web.WithStatus(http.StatusBadRequest, fault.New(fault.Invalid, "api.broken_off").Because(err))
}

// readParts reads the parts in any order. Files go to the spool as they come, at
// most as many as one submission may have. Where there is no room for them the others are read
// all the same: a program that is still sending does not hear the answer.
func (r *Room) readParts(parts *multipart.Reader) (body sentBody, files []posted.File, err error) {
	found, noRoom := false, error(nil)
	for {
		part, err := parts.NextRawPart()
		if err == io.EOF {
			if err = noRoom; err == nil && !found {
				err = web.WithStatus(http.StatusBadRequest, fault.New(fault.Invalid, "api.no_submission"))
			}
			return body, files, err
		}
		if err != nil {
			return body, files, brokenOff(err)
		}
		if coding := part.Header.Get("Content-Transfer-Encoding"); !asItIs(coding) {
			return body, files, web.WithStatus(
				http.StatusUnsupportedMediaType, fault.New(fault.Invalid, "api.part_coded"),
			)
		}
		if part.FormName() == sentPart {
			if found {
				return body, files, web.WithStatus(
					http.StatusBadRequest, fault.New(fault.Invalid, "api.two_submissions"),
				)
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
		if len(files) == r.Limits.Files {
			return body, files, fault.At(
				placeOfPart(part.FormName()), "fault.too_many_files", fault.Args{"max": r.Limits.Files},
			)
		}
		f, err := posted.Spool(part, r.Limits)
		if fault.KindOf(err) == fault.Unavailable {
			noRoom = err
			continue
		}
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

// asItIs reports whether a part's Content-Transfer-Encoding leaves its bytes as they are.
// HTTP needs no other (RFC 7578, 4.7), and undecoded Base64 would be kept as the file.
func asItIs(coding string) bool {
	switch strings.ToLower(strings.TrimSpace(coding)) {
	case "", "binary", "8bit", "7bit":
		return true
	}
	return false
}
