(function () {
  var own = document.getElementById('_jiucuo_');
  var code = own.getAttribute('sitecode');
  window.Link = function (sitecode) {
    window.open('https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=' + sitecode + '&url=' + encodeURIComponent(location.href));
  };
  var html = '<span id="_span_jiucuo"><img onclick="Link(\'' + code + '\')" style="margin:0;border:0;cursor:pointer" src="//zfwzgl.www.gov.cn/exposure/images/jiucuo.png" width="97" height="46"></span>';
  own.insertAdjacentHTML('afterend', html);
})();
