# Makes the nginx file for a path of the server, here /viewer/:  sed -f sub-path.sed stroke.conf > sub-path.conf
# The viewer's folder has to be one made for that path (npm run viewer -- --base /viewer/) and to bear its name, below `root`; the
# archive's DICOMweb root (Orthanc: DicomWeb.Root) becomes /viewer/dicomweb/. Another path: put its name for "viewer" in all five lines.
s#/dicomweb#/viewer/dicomweb#g
s#root /usr/share/nginx/viewer;#root /usr/share/nginx;#
s#location /plugins/#location /viewer/plugins/#
s#location = /app-config.js { .*#location = / { return 302 /viewer/; }#
s#location / { try_files $uri /index.html; }#location /viewer/ { try_files $uri /viewer/index.html; }\n  location / { return 404; }#
