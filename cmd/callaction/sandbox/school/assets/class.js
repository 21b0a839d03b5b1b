// What the trainer's page does beyond htmx: a seat's sheet opens as a dialog, and
// trouble with the server is said.
(function () {
  'use strict'
  var sheet = document.getElementById('sheet')
  var notice = document.getElementById('notice')
  var print = document.getElementById('print')

  function say (text) { if (notice) notice.textContent = text }

  document.body.addEventListener('htmx:afterSwap', function (e) {
    if (sheet && e.detail.target === sheet && !sheet.open) sheet.showModal()
  })
  if (sheet) {
    sheet.addEventListener('click', function (e) { if (e.target === sheet) sheet.close() })
  }
  document.body.addEventListener('htmx:sendError', function () { say(document.body.dataset.lost) })
  document.body.addEventListener('htmx:sseError', function () { say(document.body.dataset.lost) })
  document.body.addEventListener('htmx:sseOpen', function () { say('') })
  if (print) {
    print.hidden = false
    print.addEventListener('click', function () { window.print() })
  }
})()
