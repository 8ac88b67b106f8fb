(function () {
  function text(value) { var node = document.createElement('i'); node.textContent = value; return node.innerHTML; }
  function item(row) {
    if (row.spacer) { return '<li class="x-gap"></li>'; }
    var link = '<a class="x-link" href="' + row.url + '">' + text(row.title) + '</a>';
    var date = '<time>' + text(row.date) + '</time>';
    return '<li class="x-item">' + (document.body.dataset.dates === 'brackets' ? date + link : link + date) + '</li>';
  }
  function table(row) { return row.spacer ? '<tr class="x-gap"><td colspan="2"></td></tr>' : '<tr><td><a href="' + row.url + '">' + text(row.title) + '</a></td><td>' + row.date + '</td></tr>'; }
  function show(node, data, limit) {
    var rows = data.list.slice(0, limit || 99);
    if (!rows.length) { node.innerHTML = '<p class="x-empty">' + text(node.dataset.empty || '') + '</p>'; return; }
    node.innerHTML = document.body.dataset.dates === 'cell' && !limit ? '<table class="x-table">' + rows.map(table).join('') + '</table>' : '<ul class="x-list">' + rows.map(item).join('') + '</ul>';
  }
  function load(node) {
    var limit = Number(node.dataset.limit || 0);
    var page = node.dataset.page || 1;
    fetch('/api/channel/' + node.dataset.channel + '?page=' + page).then(function (answer) { return answer.json(); }).then(function (data) { show(node, data, limit); });
  }
  Array.prototype.forEach.call(document.querySelectorAll('[data-channel]'), load);
})();
