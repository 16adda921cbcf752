package apply_test

import (
	"testing"
)

// telephonePicture is the beginning of a photograph as some telephones keep them.
var telephonePicture = []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic")

// A photograph that nothing here shows is taken and kept, and its sender is told at once, in every language, who looks
// at it and how to send one that can be read.
func TestATelephonesPhotographIsToldOf(t *testing.T) {
	for lang, told := range map[string]string{
		"lv": "Labāk pievienojiet arī JPEG", "ru": "Лучше приложите и JPEG", "en": "Better attach a JPEG too",
	} {
		t.Run(lang, func(t *testing.T) {
			p := visit(t)
			p.post("/" + lang + "/letter")
			step := "/" + lang + "/letter/step/letter"
			p.send(step, "attachments", "IMG_1.heic", telephonePicture, "account", "Labdien", "_upload", "attachments").
				expect(t, 200, step, "IMG_1.heic", told)
			p.post(step, "account", "Labdien", "_go", "next")
			p.post("/"+lang+"/letter/step/you", "_go", "next").expect(t, 200, "/"+lang+"/letter/review", "IMG_1.heic")
			p.post("/"+lang+"/letter/review", "_go", "send").
				expect(t, 200, "/"+lang+"/letter/receipt", "IMG_1.heic", told)
		})
	}
}
